package dev.mimeo.server.operation;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Copies of and onto versions. Source: sections C.1, C.3 and E. */
final class VersionCopyTest {

    private static final String ID = "x-amz-version-id";
    private static final String SOURCE_ID = "x-amz-copy-source-version-id";

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

    @ParameterizedTest(name = "C.1 copy-source-version-id: source {0}, then {1}")
    @CsvSource({
        "NONE, NONE, absent",
        "ENABLED, ENABLED, id",
        "SUSPENDED, SUSPENDED, absent",
        "NONE, ENABLED, absent",
        "ENABLED, SUSPENDED, id",
    })
    void theCopiedVersionIsToldUnlessItIsTheNullVersion(String written, String copied, String kind) {
        VersionedBucket bucket = VersionedBucket.of(s3, written);
        String version = bucket.put("key", "content");
        bucket.become(copied);

        Reply copy = bucket.copy("key", "copy");
        assertThat(copy.status()).isEqualTo(200);
        assertThat(VersionedBucket.kind(copy, SOURCE_ID)).isEqualTo(kind);
        assertThat(copy.header(SOURCE_ID)).isEqualTo(kind.equals("id") ? version : "");
    }

    @ParameterizedTest(name = "C.1 copy-source-version-id of a part: {0}")
    @CsvSource({"NONE, absent", "ENABLED, id", "SUSPENDED, absent"})
    void aPartTellsTheCopiedVersionAndNoneOfItsOwn(String state, String kind) {
        VersionedBucket bucket = VersionedBucket.of(s3, state);
        bucket.put("key", "content");
        String upload = bucket.send("POST", "/m?uploads").at("//UploadId");

        Reply part = bucket.copy("key", "m?partNumber=1&uploadId=" + upload);
        assertThat(part.status()).isEqualTo(200);
        assertThat(VersionedBucket.kind(part, SOURCE_ID)).isEqualTo(kind);
        assertThat(part.headers().contains(ID)).isFalse();
    }

    @Test
    void anOldVersionIsCopiedByItsId() {
        VersionedBucket bucket = VersionedBucket.of(s3, "ENABLED");
        String old = bucket.put("key", "old");
        bucket.put("key", "new");

        Reply copy = bucket.copy("key?versionId=" + old, "copy");
        assertThat(copy.header(SOURCE_ID)).isEqualTo(old);
        assertThat(bucket.send("GET", "/copy").text()).isEqualTo("old");
    }

    @ParameterizedTest(name = "E an old version over itself: {0}")
    @CsvSource({"ENABLED, id, 3", "SUSPENDED, null, 3"})
    void anOldVersionCopiedOverItselfIsRestored(String state, String kind, int versions) {
        VersionedBucket bucket = VersionedBucket.of(s3, "ENABLED");
        String old = bucket.put("key", "old");
        bucket.put("key", "new");
        bucket.become(state);

        Reply copy = bucket.copy("key?versionId=" + old, "key");
        assertThat(copy.status()).isEqualTo(200);
        assertThat(copy.header(SOURCE_ID)).isEqualTo(old);
        assertThat(VersionedBucket.kind(copy, ID)).isEqualTo(kind);
        assertThat(bucket.send("GET", "/key").text()).isEqualTo("old");
        assertThat(bucket.send("GET", "/key?versionId=" + old).text()).isEqualTo("old");
        assertThat(bucket.send("GET", "?versions").all("//Version")).hasSize(versions);
    }

    @Test
    void aVersionedObjectCopiedOntoItselfInASuspendedBucketBecomesTheNullVersionAndStays() {
        VersionedBucket bucket = VersionedBucket.of(s3, "ENABLED");
        String old = bucket.put("key", "content");
        bucket.become("SUSPENDED");

        Reply copy = bucket.copy("key", "key", "x-amz-metadata-directive", "REPLACE");
        assertThat(copy.header(ID)).isEqualTo("null");
        assertThat(copy.header(SOURCE_ID)).isEqualTo(old);
        assertThat(bucket.send("GET", "?versions").all("//Version/VersionId")).containsExactly("null", old);
    }

    @Test
    void aDeleteMarkerIsNoSource() {
        VersionedBucket bucket = VersionedBucket.of(s3, "ENABLED");
        bucket.put("key", "content");
        String marker = bucket.send("DELETE", "/key").header(ID);

        Reply current = bucket.copy("key", "copy");
        assertThat(current.error()).isEqualTo("404 NoSuchKey");
        assertThat(current.at("/Error/Key")).isEqualTo("key");
        Reply byId = bucket.copy("key?versionId=" + marker, "copy");
        assertThat(byId.error()).isEqualTo("400 InvalidRequest");
        assertThat(byId.at("/Error/Message"))
                .isEqualTo("The source of a copy request may not specifically refer to a delete marker by version id.");
    }

    @ParameterizedTest(name = "C.3 source {0}")
    @CsvSource({
        "unknown version, key?versionId=0123456789abcdefABCDEF-_01234567, 404 NoSuchVersion",
        "malformed version, key?versionId=a*b, 400 InvalidArgument",
        "version of another form, key?versionId=unknown, 400 InvalidArgument",
        "empty version, key?versionId=, 400 InvalidArgument",
    })
    void aVersionThatIsNotThereIsToldByName(String row, String source, String error) {
        VersionedBucket bucket = VersionedBucket.of(s3, "ENABLED");
        bucket.put("key", "content");

        assertThat(bucket.copy(source, "copy").error()).isEqualTo(error);
    }

    @Test
    void aDeleteMarkerAtTheTargetCountsAsNothing() {
        VersionedBucket bucket = VersionedBucket.of(s3, "ENABLED");
        bucket.put("key", "content");
        bucket.send("DELETE", "/copy");

        Reply match = bucket.copy("key", "copy", "If-Match", "abc");
        assertThat(match.error()).isEqualTo("404 NoSuchKey");
        assertThat(match.at("/Error/Key")).isEqualTo("copy");
        assertThat(bucket.copy("key", "copy", "If-None-Match", "*").status()).isEqualTo(200);
    }
}
