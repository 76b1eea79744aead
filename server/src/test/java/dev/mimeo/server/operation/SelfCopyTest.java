package dev.mimeo.server.operation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mimeo.engine.copy.ETagMode;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Section E: copies of objects onto themselves, of every form and in every state of versioning. */
final class SelfCopyTest {

    private static final String ILLEGAL =
            "This copy request is illegal because it is trying to copy an object to itself"
                    + " without changing the object's metadata, storage class, website redirect location or encryption attributes.";

    @TempDir
    static Path preserveFolder;

    @TempDir
    static Path awsFolder;

    private static CopyStage preserve;
    private static CopyStage aws;

    @BeforeAll
    static void open() {
        preserve = new CopyStage(preserveFolder, ETagMode.PRESERVE);
        aws = new CopyStage(awsFolder, ETagMode.AWS);
    }

    @AfterAll
    static void close() {
        preserve.close();
        aws.close();
    }

    /** What the request has besides the source; {@code versionId} stands for naming the source's version. */
    static Stream<Arguments> changes() {
        return each(List.of(
                List.of("x-amz-metadata-directive", "REPLACE"),
                List.of("x-amz-storage-class", "STANDARD"),
                List.of("x-amz-website-redirect-location", "/other"),
                List.of("x-amz-server-side-encryption", "AES256"),
                List.of("versionId")));
    }

    static Stream<Arguments> noChanges() {
        return each(List.of(
                List.of(),
                List.of("x-amz-metadata-directive", "COPY", "x-amz-meta-colour", "red"),
                List.of("x-amz-tagging-directive", "REPLACE", "x-amz-tagging", "c=3"),
                List.of("x-amz-checksum-algorithm", "SHA256"),
                List.of("x-amz-acl", "private"),
                List.of("x-amz-acl", "public-read-write"),
                List.of("x-amz-grant-full-control", "id=other")));
    }

    private static Stream<Arguments> each(List<List<String>> requests) {
        return CopyCase.within()
                .flatMap(one ->
                        requests.stream().map(request -> Arguments.argumentSet(one + ", " + request, one, request)));
    }

    @ParameterizedTest(name = "E self-copy with a change: {argumentSetName}")
    @MethodSource("changes")
    void aCopyOntoItselfThatChangesSomethingAddsAVersionOrReplacesTheNullOne(CopyCase one, List<String> request) {
        VersionedBucket bucket = preserve.of(one).source();
        String key = "self-" + request.get(0);
        String version = one.form().write(bucket, key);
        Reply before = head(bucket, key);

        Reply copy = copy(bucket, key, version, request);

        assertThat(copy.status()).as(copy.text()).isEqualTo(200);
        assertThat(VersionedBucket.kind(copy, "x-amz-version-id")).isEqualTo(one.toldVersion());
        assertThat(copy.header("x-amz-copy-source-version-id"))
                .isEqualTo(one.from().equals("ENABLED") ? version : "");
        assertThat(versions(bucket, key)).hasSize(one.from().equals("ENABLED") ? 2 : 1);
        Reply after = head(bucket, key);
        assertThat(after.header("ETag")).isEqualTo(before.header("ETag"));
        assertThat(after.header("x-amz-meta-colour")).isEqualTo(request.contains("REPLACE") ? "" : "blue");
        assertThat(after.header("x-amz-tagging-count")).isEqualTo("2");
        assertThat(bucket.send("GET", "/" + key).text()).isEqualTo(one.form().content());
    }

    @ParameterizedTest(name = "E self-copy without a change: {argumentSetName}")
    @MethodSource("noChanges")
    void aCopyOntoItselfThatChangesNothingIsIllegalAndDoesNothing(CopyCase one, List<String> request) {
        VersionedBucket bucket = preserve.of(one).source();
        Reply before = head(bucket, "source");

        Reply copy = copy(bucket, "source", "", request);

        assertThat(copy.error()).isEqualTo("400 InvalidRequest");
        assertThat(copy.at("/Error/Message")).isEqualTo(ILLEGAL);
        assertThat(head(bucket, "source").headers()).isEqualTo(before.headers());
        assertThat(versions(bucket, "source")).hasSize(1);
    }

    @ParameterizedTest(name = "E ETag of a self-copy, aws: {0}")
    @MethodSource("dev.mimeo.server.operation.CopyCase#within")
    void aCopyOntoItselfIsOfOnePartAsAwsHasIt(CopyCase one) {
        VersionedBucket bucket = aws.of(one).source();
        one.form().write(bucket, "self");

        Reply copy = copy(bucket, "self", "", List.of("x-amz-metadata-directive", "REPLACE"));

        assertThat(copy.header("ETag")).matches("\"[0-9a-f]{32}\"");
        Reply first = bucket.send("GET", "/self?partNumber=1");
        assertThat(first.text()).isEqualTo(one.form().content());
        assertThat(first.headers().contains("x-amz-mp-parts-count")).isFalse();
    }

    private static Reply copy(VersionedBucket bucket, String key, String version, List<String> request) {
        boolean named = request.contains("versionId");
        String id = version.isEmpty() ? "null" : version;
        String[] headers = named ? new String[0] : request.toArray(String[]::new);
        return bucket.copy(named ? key + "?versionId=" + id : key, key, headers);
    }

    private static Reply head(VersionedBucket bucket, String key) {
        return bucket.send("HEAD", "/" + key, "x-amz-checksum-mode", "ENABLED");
    }

    private static List<String> versions(VersionedBucket bucket, String key) {
        return bucket.send("GET", "?versions&prefix=" + key).all("//Version/VersionId");
    }
}
