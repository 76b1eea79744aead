package dev.mimeo.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mimeo.engine.local.DataFolder;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

final class KeysCommandTest {

    private static final String OUTSIDE = "00112233445566778899aabbccddeeff00112233445566778899aabbccddeeff";
    private static final String OTHER = "ff112233445566778899aabbccddeeff00112233445566778899aabbccddeeff";

    @TempDir
    Path parent;

    private Path folder;

    @BeforeEach
    void create() throws IOException {
        folder = parent.resolve("data");
        DataFolder.open(folder, Optional.empty(), new SecureRandom()).close();
    }

    /** What a command said on both streams, and its exit code. */
    private record Said(int code, String out, String err) {}

    @Test
    void aKeyGoesThroughItsLife() {
        assertThat(run("create", "key-1")).isEqualTo(new Said(0, "key-1 is made.\n", ""));
        assertThat(run("rotate", "key-1")).isEqualTo(new Said(0, "key-1 has a new version.\n", ""));
        assertThat(run("rotate")).isEqualTo(new Said(0, "SSE-S3 has a new version.\n", ""));
        assertThat(run("disable", "key-1")).isEqualTo(new Said(0, "key-1 is disabled.\n", ""));
        assertThat(run("enable", "key-1")).isEqualTo(new Said(0, "key-1 is enabled.\n", ""));
        assertThat(run("create", "key-2")).isEqualTo(new Said(0, "key-2 is made.\n", ""));
        assertThat(run("delete", "key-2")).isEqualTo(new Said(0, "key-2 is pending deletion.\n", ""));

        assertThat(run("list"))
                .isEqualTo(new Said(
                        0,
                        "SSE-S3  enabled  2 versions\n"
                                + "key-1  enabled  2 versions\n"
                                + "key-2  pending-deletion  1 version\n",
                        ""));
        assertThat(run("undelete", "key-2")).isEqualTo(new Said(0, "key-2 is disabled.\n", ""));
    }

    @Test
    void whatCannotBeDoneIsSaidInOneSentenceAndChangesNothing() {
        run("create", "key-1");

        assertThat(run("create", "key-1")).isEqualTo(new Said(2, "", "mimeo: There is a key key-1 already.\n"));
        assertThat(run("rotate", "no")).isEqualTo(new Said(2, "", "mimeo: There is no key no in the key ring.\n"));
        assertThat(run("create", "a b")).isEqualTo(new Said(2, "", "mimeo: not the name of a key\n"));
        assertThat(run("list").out()).isEqualTo("SSE-S3  enabled  1 version\nkey-1  enabled  1 version\n");
    }

    @Test
    void aFolderThatAServerUsesIsLeftAlone() throws IOException {
        try (DataFolder used = DataFolder.open(folder, Optional.empty(), new SecureRandom())) {
            Said said = run("rotate");

            assertThat(said.code()).isEqualTo(2);
            assertThat(said.err()).contains("is in use by another Mimeo process");
            assertThat(used.blobs()).exists();
        }
    }

    @Test
    void theMasterKeyChangesWithinTheFolderAndMovesOut() {
        Said done = new Said(0, "The keys are under a new master key.\n", "");

        assertThat(run("rotate-master")).isEqualTo(done);
        assertThat(run(Map.of("MIMEO_NEW_MASTER_KEY", OUTSIDE), "rotate-master"))
                .isEqualTo(done);
        assertThat(run("list").code()).isEqualTo(2);
        assertThat(run(Map.of("MIMEO_MASTER_KEY", OUTSIDE), "list").code()).isZero();
        assertThat(run(Map.of("MIMEO_MASTER_KEY", OUTSIDE), "rotate-master").err())
                .contains("give it as MIMEO_NEW_MASTER_KEY");
        assertThat(run(Map.of("MIMEO_MASTER_KEY", OUTSIDE, "MIMEO_NEW_MASTER_KEY", OTHER), "rotate-master"))
                .isEqualTo(done);
        assertThat(run(Map.of("MIMEO_MASTER_KEY", OTHER), "list").code()).isZero();
    }

    private Said run(String... arguments) {
        return run(Map.of(), arguments);
    }

    private Said run(Map<String, String> environment, String... arguments) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        KeysCommand command = new KeysCommand(environment, new PrintStream(out, true), new PrintStream(err, true));
        List<String> line = new ArrayList<>(List.of(arguments));
        line.addAll(List.of("--data", folder.toString()));
        int code = new CommandLine(command).execute(line.toArray(String[]::new));
        return new Said(code, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
    }
}
