package dev.mimeo.server.operation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mimeo.engine.copy.ETagMode;
import dev.mimeo.server.operation.CopyScene.Copied;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Section E: the versions of a copy and of its source, and what becomes of the object that was there. */
final class CopiedVersionsTest {

    private static final String ALL = "dev.mimeo.server.operation.CopyCase#all";
    private static final String ID = "x-amz-version-id";

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

    @ParameterizedTest(name = "E version ids: {0}")
    @MethodSource(ALL)
    void theVersionsOfTheCopyAndOfItsSourceAreTold(CopyCase one) {
        CopyScene scene = stage.of(one);

        Copied copy = scene.copy("copy");

        Reply told = copy.reply();
        assertThat(VersionedBucket.kind(told, ID)).isEqualTo(one.toldVersion());
        assertThat(copy.head().header(ID)).isEqualTo(told.header(ID));
        assertThat(told.header("x-amz-copy-source-version-id"))
                .isEqualTo(one.from().equals("ENABLED") ? scene.version() : "");
    }

    @ParameterizedTest(name = "E the object that was there: {0}")
    @MethodSource(ALL)
    void anObjectThatWasThereStaysWhereVersionsAreKeptElseItIsReplaced(CopyCase one) {
        CopyScene scene = stage.of(one);
        String old = scene.target().put("there", "old");

        Copied copy = scene.copy("there");

        assertThat(copy.get("").text()).isEqualTo(one.form().content());
        assertThat(scene.target().send("GET", "?versions&prefix=there").all("//Version/VersionId"))
                .hasSize(one.to().equals("ENABLED") ? 2 : 1);
        if (one.to().equals("ENABLED")) {
            assertThat(copy.get("?versionId=" + old).text()).isEqualTo("old");
        }
    }
}
