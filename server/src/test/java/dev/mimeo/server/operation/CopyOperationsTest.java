package dev.mimeo.server.operation;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class CopyOperationsTest {

    private static final String SOURCE = "x-amz-copy-source";

    @TempDir
    static Path folder;

    private static S3Service s3;
    private String bucket = "";
    private String etag = "";

    @BeforeAll
    static void open() {
        s3 = new S3Service(folder);
    }

    @AfterAll
    static void close() {
        s3.close();
    }

    @BeforeEach
    void createSource() {
        bucket = s3.bucket();
        etag = s3.send(
                        "PUT",
                        "/" + bucket + "/source",
                        "0123456789",
                        "Content-Type",
                        "text/plain",
                        "x-amz-meta-colour",
                        "blue")
                .header("ETag");
    }

    @Test
    void aCopyIsToldInHeadersAndInADocument() {
        Reply copy = copy("copy");

        assertThat(copy.status()).isEqualTo(200);
        assertThat(copy.text()).startsWith("<?xml version=\"1.0\" encoding=\"UTF-8\"?>");
        assertThat(copy.header("Content-Type")).isEqualTo("application/xml");
        assertThat(copy.header("ETag")).isEqualTo(etag);
        assertThat(copy.header("x-amz-server-side-encryption")).isEqualTo("AES256");
        assertThat(copy.headers().contains("x-amz-version-id")).isFalse();
        assertThat(copy.headers().contains("x-amz-copy-source-version-id")).isFalse();
        assertThat(copy.at("/CopyObjectResult/ETag")).isEqualTo(etag);
        assertThat(copy.at("/CopyObjectResult/LastModified"))
                .matches("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{3}Z");
        assertThat(copy.all("/CopyObjectResult/ChecksumCRC64NVME")).hasSize(1);
        assertThat(copy.at("/CopyObjectResult/ChecksumType")).isEqualTo("FULL_OBJECT");
    }

    @Test
    void theCopyHasTheBytesAndTheMetadataOfItsSource() {
        copy("copy", "Content-Type", "text/ignored", "x-amz-meta-ignored", "yes");

        Reply got = get("copy");
        assertThat(got.text()).isEqualTo("0123456789");
        assertThat(got.header("Content-Type")).isEqualTo("text/plain");
        assertThat(got.header("x-amz-meta-colour")).isEqualTo("blue");
        assertThat(got.headers().contains("x-amz-meta-ignored")).isFalse();
    }

    @Test
    void metadataIsReplacedAsAWholeWhereAsked() {
        copy("copy", "x-amz-metadata-directive", "REPLACE", "x-amz-meta-shape", "round");

        Reply got = get("copy");
        assertThat(got.header("Content-Type")).isEqualTo("binary/octet-stream");
        assertThat(got.header("x-amz-meta-shape")).isEqualTo("round");
        assertThat(got.headers().contains("x-amz-meta-colour")).isFalse();
    }

    @Test
    void anObjectIsCopiedOntoItselfOnlyToChangeSomething() {
        Reply refused = copy("source");
        assertThat(refused.error()).isEqualTo("400 InvalidRequest");
        assertThat(refused.at("/Error/Message")).startsWith("This copy request is illegal because");
        assertThat(copy("source", "x-amz-acl", "private").error()).isEqualTo("400 InvalidRequest");
        assertThat(copy("source", "x-amz-storage-class", "STANDARD").status()).isEqualTo(200);
        assertThat(copy("source", "x-amz-server-side-encryption", "AES256").status())
                .isEqualTo(200);
        assertThat(copy("source", "x-amz-metadata-directive", "REPLACE").status())
                .isEqualTo(200);
    }

    @ParameterizedTest
    @CsvSource({
        "x-amz-copy-source-if-match, other, x-amz-copy-source-If-Match",
        "x-amz-copy-source-if-none-match, E, x-amz-copy-source-If-None-Match",
        "'x-amz-copy-source-if-unmodified-since', 'Wed, 01 Jan 2020 00:00:00 GMT', x-amz-copy-source-If-Unmodified-Since",
        "If-Match, other, 404",
    })
    void conditionsThatDoNotHoldAreNamed(String name, String value, String condition) {
        Reply reply = copy("copy", name, value.equals("E") ? etag : value);

        if (condition.equals("404")) {
            assertThat(reply.error()).isEqualTo("404 NoSuchKey");
            assertThat(reply.at("/Error/Key")).isEqualTo("copy");
        } else {
            assertThat(reply.error()).isEqualTo("412 PreconditionFailed");
            assertThat(reply.at("/Error/Condition")).isEqualTo(condition);
        }
        assertThat(get("copy").status()).isEqualTo(404);
    }

    @Test
    void aTargetThatMustBeAbsentIsNotReplaced() {
        s3.send("PUT", "/" + bucket + "/copy", "taken");

        assertThat(copy("copy", "If-None-Match", "*").at("/Error/Condition")).isEqualTo("If-None-Match");
        assertThat(get("copy").text()).isEqualTo("taken");
    }

    @ParameterizedTest
    @CsvSource({
        "x-amz-metadata-directive, MERGE, 400 InvalidArgument",
        "x-amz-tagging-directive, MERGE, 400 InvalidArgument",
        "x-amz-checksum-algorithm, CRC7, 400 InvalidRequest",
        "x-amz-storage-class, WARM, 400 InvalidStorageClass",
        "x-amz-copy-source-server-side-encryption-customer-algorithm, AES256, 400 InvalidRequest",
        "x-amz-server-side-encryption-aws-kms-key-id, k, 400 InvalidArgument",
        "Retention-Directive, MERGE, 400 InvalidArgument",
        "If-Match, *, 501 NotImplemented",
        "If-None-Match, abc, 501 NotImplemented",
    })
    void whatCannotBeHadIsRefused(String name, String value, String error) {
        assertThat(copy("copy", name, value).error()).isEqualTo(error);
        assertThat(get("copy").status()).isEqualTo(404);
    }

    @Test
    void aMissingSourceIsNamedAndNotTheTarget() {
        Reply key = s3.send("PUT", "/" + bucket + "/copy", "", SOURCE, bucket + "/missing");
        assertThat(key.error()).isEqualTo("404 NoSuchKey");
        assertThat(key.at("/Error/Key")).isEqualTo("missing");
        Reply there = s3.send("PUT", "/" + bucket + "/copy", "", SOURCE, "/nowhere/key");
        assertThat(there.error()).isEqualTo("404 NoSuchBucket");
        assertThat(there.at("/Error/BucketName")).isEqualTo("nowhere");
        Reply version = s3.send(
                "PUT",
                "/" + bucket + "/copy",
                "",
                SOURCE,
                bucket + "/source?versionId=0123456789abcdefABCDEF-_01234567");
        assertThat(version.error()).isEqualTo("404 NoSuchVersion");
    }

    @ParameterizedTest
    @ValueSource(strings = {"nothing", "/", "UPPER/key", "bucket/%zz", "arn:aws:s3:::bucket/key", "bucket/"})
    void aSourceThatNamesNothingIsRefused(String source) {
        assertThat(s3.send("PUT", "/" + bucket + "/copy", "", SOURCE, source).error())
                .isEqualTo("400 InvalidArgument");
    }

    @Test
    void theCurrentObjectCanBeNamedAsTheNullVersion() {
        Reply copy = s3.send("PUT", "/" + bucket + "/copy", "", SOURCE, bucket + "/source?versionId=null");

        assertThat(copy.status()).isEqualTo(200);
        assertThat(get("copy").text()).isEqualTo("0123456789");
    }

    @Test
    void aCopyHasNoBody() {
        Reply reply = s3.send("PUT", "/" + bucket + "/copy", "content", SOURCE, bucket + "/source");

        assertThat(reply.error()).isEqualTo("400 InvalidRequest");
        assertThat(get("copy").status()).isEqualTo(404);
    }

    @Test
    void aCopyOntoItselfSaysFirstThatTheObjectIsNotWhatItWasExpectedToBe() {
        assertThat(copy("source", "If-None-Match", "*").at("/Error/Condition")).isEqualTo("If-None-Match");
        assertThat(copy("source", "If-Match", "\"other\"").at("/Error/Condition"))
                .isEqualTo("If-Match");
        assertThat(copy("source", "If-Match", etag).error()).isEqualTo("400 InvalidRequest");
        assertThat(copy("source", "If-Match", etag, "x-amz-metadata-directive", "REPLACE")
                        .status())
                .isEqualTo(200);
    }

    @Test
    void bothBucketsMustBeTheRequesters() {
        s3.as(S3Service.OTHER, "PUT", "/foreign", RequestBody.none());

        assertThat(s3.send("PUT", "/foreign/copy", "", SOURCE, bucket + "/source")
                        .error())
                .isEqualTo("403 AccessDenied");
        assertThat(s3.as(S3Service.OTHER, "PUT", "/foreign/copy", RequestBody.none(), SOURCE, bucket + "/source")
                        .error())
                .isEqualTo("403 AccessDenied");
    }

    @Test
    void aCopyOutlivesItsSource() {
        copy("copy");
        s3.send("DELETE", "/" + bucket + "/source", "");

        assertThat(get("copy").text()).isEqualTo("0123456789");
    }

    private Reply copy(String key, String... headers) {
        String[] all = new String[headers.length + 2];
        all[0] = SOURCE;
        all[1] = "/" + bucket + "/source";
        System.arraycopy(headers, 0, all, 2, headers.length);
        return s3.send("PUT", "/" + bucket + "/" + key, "", all);
    }

    private Reply get(String key) {
        return s3.send("GET", "/" + bucket + "/" + key, "");
    }
}
