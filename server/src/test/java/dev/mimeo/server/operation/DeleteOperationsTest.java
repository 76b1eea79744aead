package dev.mimeo.server.operation;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class DeleteOperationsTest {

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
        bucket = "/" + s3.bucket();
    }

    @Test
    void whatIsDeletedIsGoneAndMayBeDeletedAgain() {
        s3.send("PUT", bucket + "/key", "content");

        for (int i = 0; i < 2; i++) {
            Reply reply = s3.send("DELETE", bucket + "/key", "");
            assertThat(reply.status()).isEqualTo(204);
            assertThat(reply.headers().names()).isEmpty();
        }
        assertThat(s3.send("HEAD", bucket + "/key", "").status()).isEqualTo(404);
    }

    @Test
    void theNullVersionCanBeNamed() {
        s3.send("PUT", bucket + "/key", "content");

        assertThat(s3.send("DELETE", bucket + "/key?versionId=null", "").status())
                .isEqualTo(204);
        assertThat(s3.send("HEAD", bucket + "/key", "").status()).isEqualTo(404);
    }

    @Test
    void aDeleteOnAConditionIsRefusedAndDeletesNothing() {
        s3.send("PUT", bucket + "/key", "content");

        Reply reply = s3.send("DELETE", bucket + "/key", "", "If-Match", "abc");
        assertThat(reply.error()).isEqualTo("501 NotImplemented");
        assertThat(reply.at("/Error/Header")).isEqualTo("If-Match");
        assertThat(s3.send("HEAD", bucket + "/key", "").status()).isEqualTo(200);
    }

    @Test
    void manyObjectsAreDeletedAtOnceAndToldOneByOne() {
        s3.send("PUT", bucket + "/one", "content");
        s3.send("PUT", bucket + "/t%3Cw%3Eo", "content");
        s3.send("PUT", bucket + "/stays", "content");

        Reply reply = delete(document("one", "t&lt;w&gt;o", "never-there"));
        assertThat(reply.status()).isEqualTo(200);
        assertThat(reply.all("/DeleteResult/Deleted/Key")).containsExactly("one", "t<w>o", "never-there");
        assertThat(reply.all("/DeleteResult/Error")).isEmpty();
        assertThat(s3.send("GET", bucket + "?list-type=2", "").all("//Contents/Key"))
                .containsExactly("stays");
    }

    @Test
    void quietTellsFailuresAlone() {
        s3.send("PUT", bucket + "/one", "content");

        Reply reply = delete("<Delete><Quiet>true</Quiet><Object><Key>one</Key></Object><Object><Key>two</Key>"
                + "<VersionId>not a version</VersionId></Object></Delete>");
        assertThat(reply.all("/DeleteResult/Deleted")).isEmpty();
        assertThat(reply.all("/DeleteResult/Error/Key")).containsExactly("two");
        assertThat(reply.all("/DeleteResult/Error/Code")).containsExactly("InvalidArgument");
        assertThat(s3.send("HEAD", bucket + "/one", "").status()).isEqualTo(404);
    }

    @Test
    void aKeyThatIsTooLongFailsAlone() {
        String key = "k".repeat(1025);

        Reply reply = delete(document("one", key));
        assertThat(reply.all("/DeleteResult/Deleted/Key")).containsExactly("one");
        assertThat(reply.all("/DeleteResult/Error/Code")).containsExactly("KeyTooLongError");
    }

    @Test
    void aThousandObjectsCanBeNamedAndNoMore() {
        String[] keys = IntStream.range(0, 1000).mapToObj(i -> "key-" + i).toArray(String[]::new);
        s3.send("PUT", bucket + "/key-999", "content");

        assertThat(delete(document(keys)).all("//Deleted")).hasSize(1000);
        assertThat(s3.send("HEAD", bucket + "/key-999", "").status()).isEqualTo(404);
        String[] more = IntStream.range(0, 1001).mapToObj(i -> "key-" + i).toArray(String[]::new);
        assertThat(delete(document(more)).error()).isEqualTo("400 MalformedXML");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "<Delete/>", "<Delete><Object/></Delete>", "<Other/>", "<Delete><Object><Key>a</Key>"})
    void aBodyThatNamesNothingIsMalformed(String document) {
        assertThat(delete(document).error()).isEqualTo("400 MalformedXML");
    }

    @Test
    void aDigestMustBeSentAndBeRight() {
        s3.send("PUT", bucket + "/one", "content");
        String document = document("one");

        assertThat(s3.send("POST", bucket + "?delete", document).error()).isEqualTo("400 InvalidRequest");
        assertThat(s3.send("POST", bucket + "?delete", document, "Content-MD5", md5("other"))
                        .error())
                .isEqualTo("400 BadDigest");
        assertThat(s3.send("POST", bucket + "?delete", document, "x-amz-checksum-crc32", "AAAAAA==")
                        .error())
                .isEqualTo("400 BadDigest");
        assertThat(s3.send("HEAD", bucket + "/one", "").status()).isEqualTo(200);
    }

    @Test
    void aBucketMustBeThereAndBeTheRequesters() {
        String document = document("one");

        assertThat(s3.send("POST", "/missing?delete", document, "Content-MD5", md5(document))
                        .error())
                .isEqualTo("404 NoSuchBucket");
        assertThat(s3.as(
                                S3Service.OTHER,
                                "POST",
                                bucket + "?delete",
                                RequestBody.of(document.getBytes(UTF_8)),
                                "Content-MD5",
                                md5(document))
                        .error())
                .isEqualTo("403 AccessDenied");
    }

    private Reply delete(String document) {
        return s3.send("POST", bucket + "?delete", document, "Content-MD5", md5(document));
    }

    private static String document(String... keys) {
        return IntStream.range(0, keys.length)
                .mapToObj(i -> "<Object><Key>" + keys[i] + "</Key></Object>")
                .collect(Collectors.joining(
                        "", "<Delete xmlns=\"http://s3.amazonaws.com/doc/2006-03-01/\">", "</Delete>"));
    }

    private static String md5(String document) {
        try {
            byte[] digest = MessageDigest.getInstance("MD5").digest(document.getBytes(UTF_8));
            return Base64.getEncoder().encodeToString(digest);
        } catch (NoSuchAlgorithmException impossible) {
            throw new AssertionError(impossible);
        }
    }
}
