package dev.mimeo.server.operation;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The tags of versions: by id, of the null version, of delete markers, in the three states of a bucket. */
final class VersionTaggingTest {

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

    @ParameterizedTest(name = "{0}: x-amz-version-id {1}")
    @CsvSource({"NONE, absent", "ENABLED, id", "SUSPENDED, null"})
    void theAnswersOfAllTagOperationsNameTheVersion(String state, String version) {
        VersionedBucket bucket = VersionedBucket.of(s3, state);
        String id = bucket.put("key", "content");

        for (String target : new String[] {"/key?tagging", "/key?tagging&versionId=" + (id.isEmpty() ? "null" : id)}) {
            for (String method : new String[] {"PUT", "GET", "DELETE"}) {
                Reply reply = ask(bucket, method, target);
                assertThat(reply.status()).as(method).isEqualTo(status(method));
                assertThat(VersionedBucket.kind(reply, "x-amz-version-id"))
                        .as(method)
                        .isEqualTo(version);
                assertThat(reply.header("x-amz-version-id")).as(method).isEqualTo(id);
            }
        }
    }

    @Test
    void eachVersionHasTagsOfItsOwn() {
        VersionedBucket bucket = VersionedBucket.of(s3, "NONE");
        bucket.put("key", "null version");
        bucket.become("ENABLED");
        String first = bucket.put("key", "first");
        String second = bucket.put("key", "second");

        put(bucket, "/key?tagging&versionId=null", "null");
        put(bucket, "/key?tagging&versionId=" + first, "first");
        put(bucket, "/key?tagging", "current");

        assertThat(tags(bucket, "&versionId=null")).isEqualTo("of=null");
        assertThat(tags(bucket, "&versionId=" + first)).isEqualTo("of=first");
        assertThat(tags(bucket, "&versionId=" + second)).isEqualTo("of=current");
        assertThat(tags(bucket, "")).isEqualTo("of=current");
        assertThat(bucket.send("HEAD", "/key?versionId=" + first).header("x-amz-tagging-count"))
                .isEqualTo("1");

        bucket.send("DELETE", "/key?tagging&versionId=" + first);
        assertThat(tags(bucket, "&versionId=" + first)).isEmpty();
        assertThat(bucket.send("HEAD", "/key?versionId=" + first).headers().contains("x-amz-tagging-count"))
                .isFalse();
        assertThat(tags(bucket, "")).isEqualTo("of=current");
    }

    @ParameterizedTest
    @ValueSource(strings = {"PUT", "GET", "DELETE"})
    void aDeleteMarkerHasNoTagsAsTheCurrentVersionAndByItsId(String method) {
        VersionedBucket bucket = VersionedBucket.of(s3, "ENABLED");
        String object = bucket.put("key", "content");
        String marker = bucket.send("DELETE", "/key").header("x-amz-version-id");

        for (String target : new String[] {"/key?tagging", "/key?tagging&versionId=" + marker}) {
            Reply reply = ask(bucket, method, target);
            assertThat(reply.error()).isEqualTo("405 MethodNotAllowed");
            assertThat(reply.at("/Error/Message"))
                    .isEqualTo("The specified method is not allowed against this resource.");
            assertThat(reply.at("/Error/Method")).isEqualTo(method);
            assertThat(reply.at("/Error/ResourceType")).isEqualTo("DeleteMarker");
            assertThat(reply.header("Allow")).isEqualTo("DELETE");
            assertThat(reply.header("x-amz-delete-marker")).isEqualTo("true");
            assertThat(reply.header("x-amz-version-id")).isEqualTo(marker);
        }
        assertThat(ask(bucket, method, "/key?tagging&versionId=" + object).status())
                .isEqualTo(status(method));
    }

    @ParameterizedTest
    @ValueSource(strings = {"PUT", "GET", "DELETE"})
    void anUnknownVersionIsToldAndAMalformedIdRefused(String method) {
        VersionedBucket bucket = VersionedBucket.of(s3, "ENABLED");
        String gone = bucket.put("key", "content");
        bucket.send("DELETE", "/key?versionId=" + gone);
        bucket.put("key", "content");

        Reply unknown = ask(bucket, method, "/key?tagging&versionId=" + gone);
        assertThat(unknown.error()).isEqualTo("404 NoSuchVersion");
        assertThat(unknown.at("/Error/Key")).isEqualTo("key");
        assertThat(unknown.at("/Error/VersionId")).isEqualTo(gone);
        assertThat(ask(bucket, method, "/key?tagging&versionId=").error()).isEqualTo("400 InvalidArgument");
    }

    @Test
    void aCopyTakesTheTagsOfTheVersionThatItNames() {
        VersionedBucket bucket = VersionedBucket.of(s3, "ENABLED");
        String old = bucket.put("key", "old");
        put(bucket, "/key?tagging", "old");
        bucket.put("key", "new");

        assertThat(bucket.copy("key?versionId=" + old, "key").status()).isEqualTo(200);

        assertThat(tags(bucket, "")).isEqualTo("of=old");
    }

    private static Reply ask(VersionedBucket bucket, String method, String target) {
        return s3.send(method, bucket.path() + target, method.equals("PUT") ? TagDocument.of("a", "b") : "");
    }

    private static void put(VersionedBucket bucket, String target, String value) {
        assertThat(s3.send("PUT", bucket.path() + target, TagDocument.of("of", value))
                        .status())
                .isEqualTo(200);
    }

    private static String tags(VersionedBucket bucket, String version) {
        return TagDocument.read(bucket.send("GET", "/key?tagging" + version));
    }

    private static int status(String method) {
        return method.equals("DELETE") ? 204 : 200;
    }
}
