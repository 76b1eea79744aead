package dev.mimeo.server.operation;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.mimeo.server.protocol.Headers;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.OptionalLong;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

final class PutObjectTest {

    private static final String MD5_OF_CONTENT = "9a0364b9e99bb480dd25e1f0284c8555";

    @TempDir
    static Path folder;

    private static S3Service s3;
    private String bucket = "";

    @BeforeAll
    static void open() {
        s3 = new S3Service(folder);
    }

    @AfterAll
    static void close() {
        s3.close();
    }

    @BeforeEach
    void createBucket() {
        bucket = s3.bucket();
    }

    @Test
    void whatWasPutIsNamedByItsMd5AndItsChecksum() {
        Reply put = put("key", "content");

        assertThat(put.status()).isEqualTo(200);
        assertThat(put.body()).isEmpty();
        assertThat(put.header("ETag")).isEqualTo('"' + MD5_OF_CONTENT + '"');
        assertThat(put.header("x-amz-server-side-encryption")).isEqualTo("AES256");
        assertThat(put.header("x-amz-checksum-type")).isEqualTo("FULL_OBJECT");
        assertThat(put.headers().contains("x-amz-checksum-crc64nvme")).isTrue();
        assertThat(put.headers().contains("x-amz-version-id")).isFalse();
        assertThat(get("key")).isEqualTo("content");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"folder/", "a//b", "/leading", "?versionId=x", "plus+sign", "%25", "\uD83D\uDE00", "\u0001"})
    void anyKeyIsAPlainObject(String key) {
        String path = encoded(key);

        assertThat(s3.send("PUT", "/" + bucket + "/" + path, "content").status())
                .isEqualTo(200);
        assertThat(s3.send("GET", "/" + bucket + "/" + path, "").text()).isEqualTo("content");
    }

    @Test
    void anObjectMayBeEmpty() {
        assertThat(put("empty", "").header("ETag")).isEqualTo("\"d41d8cd98f00b204e9800998ecf8427e\"");
        assertThat(get("empty")).isEmpty();
    }

    @Test
    void aKeyHasAtMost1024Bytes() {
        assertThat(put("k".repeat(1024), "").status()).isEqualTo(200);
        Reply reply = put("k".repeat(1025), "");
        assertThat(reply.error()).isEqualTo("400 KeyTooLongError");
        assertThat(reply.at("/Error/Message")).isEqualTo("Your key is too long.");
        assertThat(reply.at("/Error/MaxSizeAllowed")).isEqualTo("1024");
    }

    @Test
    void aBodyOfUnknownLengthIsRefused() {
        RequestBody body = new RequestBody(
                Flux.just(ByteBuffer.wrap("content".getBytes(UTF_8))),
                OptionalLong.empty(),
                Mono.just(Headers.empty()));

        assertThat(s3.send("PUT", "/" + bucket + "/key", body).error()).isEqualTo("411 MissingContentLength");
    }

    @Test
    void aBodyThatEndsEarlyWritesNothing() {
        RequestBody body = new RequestBody(
                Flux.just(ByteBuffer.wrap("con".getBytes(UTF_8))), OptionalLong.of(7), Mono.just(Headers.empty()));

        assertThat(s3.send("PUT", "/" + bucket + "/key", body).error()).isEqualTo("400 IncompleteBody");
        assertMissing("key");
    }

    @ParameterizedTest
    @CsvSource({
        "Content-MD5, mgNkuembtIDdJeHwKEyFVQ==, 200",
        "Content-MD5, 1B2M2Y8AsgTpgAmY7PhCfg==, 400 BadDigest",
        "Content-MD5, nonsense, 400 InvalidDigest",
        "x-amz-checksum-sha256, 7XACtDnprIRfIjV9giusFERzD722AW0+yUMil7nsn3M=, 200",
        "x-amz-checksum-sha256, 47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=, 400 BadDigest",
        "x-amz-checksum-sha256, short, 400 InvalidRequest",
        "x-amz-checksum-crc32, AAAAAA==, 400 BadDigest",
        "x-amz-sdk-checksum-algorithm, CRC32, 400 InvalidRequest",
        "If-None-Match, *, 200",
        "If-None-Match, abc, 501 NotImplemented",
        "If-Match, *, 501 NotImplemented",
        "If-Match, abc, 404 NoSuchKey",
        "x-amz-storage-class, STANDARD, 200",
        "x-amz-storage-class, GLACIER, 200",
        "x-amz-storage-class, NONE, 400 InvalidStorageClass",
        "x-amz-server-side-encryption, AES256, 200",
        "x-amz-server-side-encryption, aws:fsx, 400 InvalidEncryptionAlgorithmError",
        "x-amz-acl, private, 200",
        "x-amz-acl, mine, 400 InvalidArgument",
        "x-amz-acl, public-read, 200",
        "x-amz-tagging, a=b, 200",
        "x-amz-tagging, a=b&a=c, 400 InvalidArgument",
        "x-amz-object-lock-mode, GOVERNANCE, 400 InvalidArgument",
        "x-amz-website-redirect-location, other, 400 InvalidRedirectLocation",
    })
    void aHeaderIsHeededOrRefused(String name, String value, String outcome) {
        Reply reply = put("key", "content", name, value);

        assertThat(reply.status() == 200 ? "200" : reply.error()).isEqualTo(outcome);
        if (reply.status() != 200) {
            assertMissing("key");
        }
    }

    @Test
    void aChecksumThatWasSentIsToldAgain() {
        String sha256 = "7XACtDnprIRfIjV9giusFERzD722AW0+yUMil7nsn3M=";

        assertThat(put("key", "content", "x-amz-checksum-sha256", sha256).header("x-amz-checksum-sha256"))
                .isEqualTo(sha256);
    }

    @ParameterizedTest
    @CsvSource({"/sUwqQ==, 200", "AAAAAA==, 400 BadDigest", "x, 400 InvalidRequest", "'', 400 MalformedTrailerError"})
    void aChecksumBehindTheBodyCountsAsOneBeforeIt(String value, String outcome) {
        Headers trailers = value.isEmpty() ? Headers.empty() : Headers.of("x-amz-checksum-crc32", value);
        RequestBody body = new RequestBody(
                Flux.just(ByteBuffer.wrap("content".getBytes(UTF_8))), OptionalLong.of(7), Mono.just(trailers));

        Reply reply = s3.send("PUT", "/" + bucket + "/key", body, "x-amz-trailer", "x-amz-checksum-crc32");
        assertThat(reply.status() == 200 ? "200" : reply.error()).isEqualTo(outcome);
        assertThat(s3.send("HEAD", "/" + bucket + "/key", "").status()).isEqualTo(reply.status() == 200 ? 200 : 404);
    }

    @Test
    void conditionsAreThoseOfTheObjectThatIsReplaced() {
        String etag = put("key", "first").header("ETag");

        Reply taken = put("key", "second", "If-None-Match", "*");
        assertThat(taken.error()).isEqualTo("412 PreconditionFailed");
        assertThat(taken.at("/Error/Condition")).isEqualTo("If-None-Match");
        assertThat(put("key", "second", "If-Match", etag).status()).isEqualTo(200);
        assertThat(put("key", "third", "If-Match", etag).at("/Error/Condition")).isEqualTo("If-Match");
        assertThat(get("key")).isEqualTo("second");
    }

    @Test
    void userMetadataHasAtMost2Kilobytes() {
        assertThat(put("key", "", "x-amz-meta-a", "v".repeat(2047)).status()).isEqualTo(200);
        assertThat(put("key", "", "x-amz-meta-a", "v".repeat(2048)).error()).isEqualTo("400 MetadataTooLarge");
    }

    @Test
    void aBucketMustBeThereAndBeTheRequesters() {
        assertThat(s3.send("PUT", "/missing/key", "content").error()).isEqualTo("404 NoSuchBucket");
        assertThat(s3.as(S3Service.OTHER, "PUT", "/" + bucket + "/key", RequestBody.of(new byte[1]))
                        .error())
                .isEqualTo("403 AccessDenied");
    }

    private Reply put(String key, String content, String... headers) {
        return s3.send("PUT", "/" + bucket + "/" + key, content, headers);
    }

    private String get(String key) {
        return s3.send("GET", "/" + bucket + "/" + key, "").text();
    }

    private void assertMissing(String key) {
        assertThat(s3.send("HEAD", "/" + bucket + "/" + key, "").status()).isEqualTo(404);
    }

    private static String encoded(String key) {
        StringBuilder out = new StringBuilder();
        for (byte b : key.getBytes(UTF_8)) {
            out.append('%').append(String.format("%02X", b));
        }
        return out.toString();
    }
}
