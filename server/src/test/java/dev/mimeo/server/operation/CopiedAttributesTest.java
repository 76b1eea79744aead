package dev.mimeo.server.operation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mimeo.engine.copy.ETagMode;
import dev.mimeo.server.operation.CopyScene.Copied;
import dev.mimeo.server.protocol.HttpDates;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Section E: what a copy takes over of its source's attributes, and what it has anew. */
final class CopiedAttributesTest {

    private static final String ALL_USERS = "http://acs.amazonaws.com/groups/global/AllUsers";
    private static final String ALL = "dev.mimeo.server.operation.CopyCase#all";

    @TempDir
    static Path folder;

    private static CopyStage stage;

    @BeforeAll
    static void open() {
        stage = new CopyStage(folder, ETagMode.PRESERVE);
    }

    @AfterAll
    static void close() {
        stage.close();
    }

    @ParameterizedTest(name = "E metadata, COPY: {0}")
    @MethodSource(ALL)
    void userMetadataAndTheSixContentHeadersAreCopied(CopyCase one) {
        Copied copy = stage.of(one).copy("kept", "Content-Type", "text/ignored", "x-amz-meta-ignored", "yes");

        Reply head = copy.head();
        SourceForm.METADATA.forEach(
                (name, value) -> assertThat(head.header(name)).as(name).isEqualTo(value));
        assertThat(head.headers().contains("x-amz-meta-ignored")).isFalse();
    }

    @ParameterizedTest(name = "E metadata, REPLACE: {0}")
    @MethodSource(ALL)
    void metadataIsReplacedAsAWholeAndNoneIsMerged(CopyCase one) {
        Copied copy = stage.of(one)
                .copy(
                        "replaced",
                        "x-amz-metadata-directive",
                        "REPLACE",
                        "Content-Language",
                        "fr",
                        "x-amz-meta-size",
                        "large");

        Reply head = copy.head();
        assertThat(head.header("content-language")).isEqualTo("fr");
        assertThat(head.header("x-amz-meta-size")).isEqualTo("large");
        assertThat(head.header("content-type")).isEqualTo("binary/octet-stream");
        assertThat(head.headers().names())
                .doesNotContain(
                        "cache-control",
                        "content-disposition",
                        "content-encoding",
                        "expires",
                        "x-amz-meta-colour",
                        "x-amz-meta-shape");
        assertThat(copy.get("?tagging").all("//Tag/Value")).containsExactly("1", "2");
    }

    @ParameterizedTest(name = "E tags, COPY: {0}")
    @MethodSource(ALL)
    void tagsAreCopied(CopyCase one) {
        Copied copy = stage.of(one).copy("tagged", "x-amz-tagging", "ignored=1");

        Reply tags = copy.get("?tagging");
        assertThat(tags.all("//Tag/Key")).containsExactly("a", "b");
        assertThat(tags.all("//Tag/Value")).containsExactly("1", "2");
    }

    @ParameterizedTest(name = "E tags, REPLACE: {0}")
    @MethodSource(ALL)
    void tagsAreReplacedAsAWholeAndTheMetadataStays(CopyCase one) {
        Copied copy = stage.of(one).copy("retagged", "x-amz-tagging-directive", "REPLACE", "x-amz-tagging", "c=3");

        assertThat(copy.get("?tagging").all("//Tag/Key")).containsExactly("c");
        assertThat(copy.get("?tagging").all("//Tag/Value")).containsExactly("3");
        assertThat(copy.head().header("x-amz-meta-colour")).isEqualTo("blue");
    }

    @ParameterizedTest(name = "E ACL, storage class, encryption: {0}")
    @MethodSource(ALL)
    void theCopyIsPrivateStandardAndOfTheTargetsOwner(CopyCase one) {
        CopyScene scene = stage.of(one);
        Copied copy = scene.copy("private");
        Copied replaced = scene.copy("private-too", "x-amz-metadata-directive", "REPLACE");

        assertThat(AclOperationsTest.read(scene.source().send("GET", "/source?acl")))
                .isEqualTo("me FULL_CONTROL, " + ALL_USERS + " READ");
        assertThat(AclOperationsTest.read(copy.get("?acl"))).isEqualTo("me FULL_CONTROL");
        assertThat(AclOperationsTest.read(replaced.get("?acl"))).isEqualTo("me FULL_CONTROL");
        assertThat(copy.get("?attributes", "x-amz-object-attributes", "StorageClass")
                        .at("//StorageClass"))
                .isEqualTo("STANDARD");
        assertThat(copy.head().headers().contains("x-amz-storage-class")).isFalse();
        assertThat(copy.head().header("x-amz-server-side-encryption")).isEqualTo("AES256");
    }

    @ParameterizedTest(name = "E ACL of the request: {0}")
    @MethodSource(ALL)
    void aCopyHasTheAclOfItsRequestWhateverTheDirective(CopyCase one) {
        for (String directive : List.of("COPY", "REPLACE")) {
            Copied copy = stage.of(one)
                    .copy("shared", "x-amz-grant-read-acp", "id=other", "x-amz-metadata-directive", directive);

            assertThat(AclOperationsTest.read(copy.get("?acl"))).isEqualTo("other READ_ACP");
        }
    }

    @ParameterizedTest(name = "E LastModified: {0}")
    @MethodSource(ALL)
    void theCopyIsOfNow(CopyCase one) {
        CopyScene scene = stage.of(one);
        Instant before = Instant.now().truncatedTo(ChronoUnit.MILLIS);
        Copied copy = scene.copy("dated");
        Instant after = Instant.now();

        Instant copied = Instant.parse(copy.reply().at("/CopyObjectResult/LastModified"));
        assertThat(copied).isBetween(before, after);
        assertThat(copy.head().header("Last-Modified")).isEqualTo(HttpDates.format(copied));
    }
}
