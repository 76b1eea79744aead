package dev.mimeo.server.operation;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.mimeo.server.protocol.Headers;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Versions on the wire: what is told of them, and what a delete does. */
final class VersioningTest {

    private static final String ID = "x-amz-version-id";
    private static final String MARKER = "x-amz-delete-marker";

    @TempDir
    static Path folder;

    private static S3Service s3;

    @BeforeAll
    static void open() {
        s3 = new S3Service(folder);
    }

    @AfterAll
    static void close() {
        s3.close();
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({"enable, ENABLED, Enabled", "suspend, SUSPENDED, Suspended"})
    void aBucketTellsItsState(String row, String state, String status) {
        VersionedBucket bucket = VersionedBucket.of(s3, state);

        assertThat(bucket.send("GET", "?versioning").at("/VersioningConfiguration/Status"))
                .isEqualTo(status);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "MFA delete, <Status>Enabled</Status><MfaDelete>Enabled</MfaDelete>, 501 NotImplemented",
        "MFA delete of another value, <Status>Enabled</Status><MfaDelete>Perhaps</MfaDelete>, 400 MalformedXML",
        "no status, '', 400 IllegalVersioningConfigurationException",
        "another status, <Status>On</Status>, 400 MalformedXML",
    })
    void aConfigurationThatCannotBeHadIsRefusedAndChangesNothing(String row, String content, String error) {
        VersionedBucket bucket = VersionedBucket.of(s3, "NONE");

        assertThat(bucket.configure(content).error()).isEqualTo(error);
        assertThat(s3.send("PUT", bucket.path() + "?versioning", "").error()).isEqualTo("400 MalformedXML");
        assertThat(bucket.send("GET", "?versioning").all("//Status")).isEmpty();
    }

    @Test
    void onlyTheOwnerMayConfigure() {
        String bucket = s3.bucket();

        assertThat(s3.as(
                                S3Service.OTHER,
                                "PUT",
                                "/" + bucket + "?versioning",
                                RequestBody.of(
                                        "<VersioningConfiguration><Status>Enabled</Status></VersioningConfiguration>"
                                                .getBytes(UTF_8)))
                        .error())
                .isEqualTo("403 AccessDenied");
    }

    @ParameterizedTest(name = "version id of {1}: {0}")
    @CsvSource({
        "NONE, put, absent", "ENABLED, put, id", "SUSPENDED, put, null",
        "NONE, copy, absent", "ENABLED, copy, id", "SUSPENDED, copy, null",
        "NONE, complete, absent", "ENABLED, complete, id", "SUSPENDED, complete, null",
        "NONE, get, absent", "ENABLED, get, id", "SUSPENDED, get, null",
        "NONE, head, absent", "ENABLED, head, id", "SUSPENDED, head, null",
        "NONE, attributes, absent", "ENABLED, attributes, id", "SUSPENDED, attributes, null",
        "NONE, delete, absent", "ENABLED, delete, id", "SUSPENDED, delete, null",
    })
    void theVersionIsToldAsTheStateOfItsBucketHasIt(String state, String operation, String kind) {
        VersionedBucket bucket = VersionedBucket.of(s3, state);
        bucket.put("key", "content");

        Reply reply = answer(bucket, operation);
        assertThat(reply.status()).isBetween(200, 204);
        assertThat(VersionedBucket.kind(reply, ID)).isEqualTo(kind);
    }

    @ParameterizedTest(name = "late answer of a {1}: {0}")
    @CsvSource({
        "NONE, copy, absent", "ENABLED, copy, id", "SUSPENDED, copy, null",
        "NONE, complete, absent", "ENABLED, complete, id", "SUSPENDED, complete, null",
    })
    void aLateAnswerTellsTheVersionToo(String state, String operation, String kind) {
        VersionedBucket bucket = VersionedBucket.of(s3, state);
        bucket.put("key", "content");

        Headers late = operation.equals("copy")
                ? s3.late("PUT", bucket.path() + "/copy", "", "x-amz-copy-source", bucket.path() + "/key")
                : s3.late("POST", bucket.path() + "/m?uploadId=" + upload(bucket), "");
        assertThat(VersionedBucket.kind(new Reply(200, late, new byte[0]), ID)).isEqualTo(kind);
    }

    @Test
    void eachVersionIsReadByItsIdWhichNeedsNoEncoding() {
        VersionedBucket bucket = VersionedBucket.of(s3, "NONE");
        bucket.put("key", "before");
        bucket.become("ENABLED");
        String first = bucket.put("key", "first");
        String second = bucket.put("key", "second");

        assertThat(first).matches("[A-Za-z0-9_-]{32}").isNotEqualTo(second);
        assertThat(bucket.send("GET", "/key").text()).isEqualTo("second");
        assertThat(bucket.send("GET", "/key?versionId=" + first).text()).isEqualTo("first");
        Reply before = bucket.send("GET", "/key?versionId=null");
        assertThat(before.text()).isEqualTo("before");
        assertThat(before.header(ID)).isEqualTo("null");
        assertThat(bucket.send("HEAD", "/key?versionId=" + first).header(ID)).isEqualTo(first);
        assertThat(bucket.send("GET", "/key?attributes&versionId=" + first, "x-amz-object-attributes", "ObjectSize")
                        .at("//ObjectSize"))
                .isEqualTo("5");
    }

    @ParameterizedTest(name = "{0} of a delete marker")
    @CsvSource({"GET", "HEAD"})
    void aDeleteMarkerIsNotFoundWhereItIsCurrentAndNotAllowedByItsId(String method) {
        VersionedBucket bucket = VersionedBucket.of(s3, "ENABLED");
        bucket.put("key", "content");
        String marker = bucket.send("DELETE", "/key").header(ID);

        Reply current = bucket.send(method, "/key");
        assertThat(current.error()).isEqualTo("404 NoSuchKey");
        assertThat(current.header(MARKER)).isEqualTo("true");
        assertThat(current.header(ID)).isEqualTo(marker);
        Reply byId = bucket.send(method, "/key?versionId=" + marker);
        assertThat(byId.error()).isEqualTo("405 MethodNotAllowed");
        assertThat(byId.header("Allow")).isEqualTo("DELETE");
        assertThat(byId.header(MARKER)).isEqualTo("true");
        assertThat(byId.header(ID)).isEqualTo(marker);
        assertThat(byId.header("Last-Modified")).endsWith(" GMT");
        assertThat(bucket.send(method, "/never-there").headers().contains(MARKER))
                .isFalse();
    }

    @ParameterizedTest(name = "DELETE of a key: {0}")
    @CsvSource({"NONE, absent, ''", "ENABLED, id, true", "SUSPENDED, null, true"})
    void aDeleteTellsItsMarker(String state, String kind, String marker) {
        VersionedBucket bucket = VersionedBucket.of(s3, state);
        bucket.put("key", "content");

        Reply deleted = bucket.send("DELETE", "/key");
        assertThat(deleted.status()).isEqualTo(204);
        assertThat(VersionedBucket.kind(deleted, ID)).isEqualTo(kind);
        assertThat(deleted.header(MARKER)).isEqualTo(marker);
        assertThat(bucket.send("GET", "/key").status()).isEqualTo(404);
    }

    @Test
    void aMarkerThatIsRemovedBringsTheKeyBack() {
        VersionedBucket bucket = VersionedBucket.of(s3, "ENABLED");
        String version = bucket.put("key", "content");
        String marker = bucket.send("DELETE", "/key").header(ID);

        Reply removed = bucket.send("DELETE", "/key?versionId=" + marker);
        assertThat(removed.status()).isEqualTo(204);
        assertThat(removed.header(ID)).isEqualTo(marker);
        assertThat(removed.header(MARKER)).isEqualTo("true");
        assertThat(bucket.send("GET", "/key").header(ID)).isEqualTo(version);
        Reply gone = bucket.send("DELETE", "/key?versionId=" + version);
        assertThat(gone.header(ID)).isEqualTo(version);
        assertThat(gone.headers().contains(MARKER)).isFalse();
        assertThat(bucket.send("GET", "/key").headers().contains(MARKER)).isFalse();
    }

    @Test
    void aSuspendedBucketReplacesTheNullVersionAlone() {
        VersionedBucket bucket = VersionedBucket.of(s3, "ENABLED");
        String kept = bucket.put("key", "kept");
        bucket.become("SUSPENDED");
        bucket.put("key", "one");
        bucket.put("key", "two");

        assertThat(bucket.send("GET", "?versions").all("//Version/VersionId")).containsExactly("null", kept);
        bucket.send("DELETE", "/key");
        Reply list = bucket.send("GET", "?versions");
        assertThat(list.all("//Version/VersionId")).containsExactly(kept);
        assertThat(list.all("//DeleteMarker/VersionId")).containsExactly("null");
        bucket.become("ENABLED");
        bucket.put("key", "three");
        assertThat(bucket.send("GET", "?versions").all("//DeleteMarker/IsLatest"))
                .containsExactly("false");
    }

    @Test
    void manyVersionsAreDeletedAtOnce() {
        VersionedBucket bucket = VersionedBucket.of(s3, "ENABLED");
        String version = bucket.put("a", "content");
        bucket.put("b", "content");
        String marker = bucket.send("DELETE", "/c").header(ID);
        String document = "<Delete><Object><Key>a</Key><VersionId>" + version + "</VersionId></Object>"
                + "<Object><Key>b</Key></Object><Object><Key>c</Key><VersionId>" + marker
                + "</VersionId></Object></Delete>";

        Reply reply = s3.send(
                "POST",
                bucket.path() + "?delete",
                document,
                "Content-MD5",
                Base64.getEncoder().encodeToString(md5(document)));
        assertThat(reply.all("//Error")).isEmpty();
        assertThat(reply.at("//Deleted[Key='a']/VersionId")).isEqualTo(version);
        assertThat(reply.all("//Deleted[Key='a']/DeleteMarker")).isEmpty();
        assertThat(reply.at("//Deleted[Key='b']/DeleteMarkerVersionId")).matches("[A-Za-z0-9_-]{32}");
        assertThat(reply.all("//Deleted[Key='b']/VersionId")).isEmpty();
        assertThat(reply.at("//Deleted[Key='c']/DeleteMarkerVersionId")).isEqualTo(marker);
        assertThat(bucket.send("GET", "?versions").all("//VersionId")).hasSize(2);
    }

    @Test
    void aBucketWithVersionsOrMarkersIsNotDeleted() {
        VersionedBucket bucket = VersionedBucket.of(s3, "ENABLED");
        String marker = bucket.send("DELETE", "/key").header(ID);

        assertThat(bucket.send("DELETE", "").error()).isEqualTo("409 BucketNotEmpty");
        bucket.send("DELETE", "/key?versionId=" + marker);
        assertThat(bucket.send("DELETE", "").status()).isEqualTo(204);
    }

    private static Reply answer(VersionedBucket bucket, String operation) {
        return switch (operation) {
            case "put" -> bucket.send("PUT", "/key");
            case "copy" -> bucket.copy("key", "copy");
            case "complete" -> completed(bucket);
            case "get" -> bucket.send("GET", "/key");
            case "head" -> bucket.send("HEAD", "/key");
            case "attributes" -> bucket.send("GET", "/key?attributes", "x-amz-object-attributes", "ETag");
            default -> bucket.send("DELETE", "/key");
        };
    }

    private static byte[] md5(String document) {
        try {
            return MessageDigest.getInstance("MD5").digest(document.getBytes(UTF_8));
        } catch (NoSuchAlgorithmException impossible) {
            throw new AssertionError(impossible);
        }
    }

    private static String upload(VersionedBucket bucket) {
        return bucket.send("POST", "/m?uploads").at("//UploadId");
    }

    private static Reply completed(VersionedBucket bucket) {
        String upload = upload(bucket);
        String etag = s3.send("PUT", bucket.path() + "/m?partNumber=1&uploadId=" + upload, "content")
                .header("ETag");
        return s3.send(
                "POST",
                bucket.path() + "/m?uploadId=" + upload,
                "<CompleteMultipartUpload><Part><PartNumber>1</PartNumber><ETag>" + etag
                        + "</ETag></Part></CompleteMultipartUpload>");
    }
}
