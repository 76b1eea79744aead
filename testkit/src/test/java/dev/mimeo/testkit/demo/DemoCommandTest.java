package dev.mimeo.testkit.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** What a new user sees first. */
final class DemoCommandTest {

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @Test
    void itEndsWithSameBytesAndLeavesNothingBehind() {
        assertThat(run("--size", "12MiB")).isZero();

        assertThat(out.toString())
                .contains(
                        "put ",
                        "copy ",
                        "copy to another bucket ",
                        "copy by 3 parts ",
                        "copy under a KMS key, sealed anew ",
                        "read first/parts, compare ",
                        "read second/resealed, compare ")
                .endsWith("same bytes: yes" + System.lineSeparator());
        assertThat(dataFolder()).doesNotExist();
    }

    @Test
    void itCopiesAFile(@TempDir Path folder) throws IOException {
        Path file = Files.write(folder.resolve("file"), new byte[100_000]);

        assertThat(run(file.toString())).isZero();

        assertThat(out.toString()).contains("97.7 KiB of " + file).contains("same bytes: yes");
    }

    @Test
    void itCopiesAnEmptyFile(@TempDir Path folder) throws IOException {
        Path file = Files.createFile(folder.resolve("file"));

        assertThat(run(file.toString())).isZero();

        assertThat(out.toString()).contains("same bytes: yes");
    }

    @Test
    void itSaysThatAFileIsMissing(@TempDir Path folder) {
        Path file = folder.resolve("absent");

        assertThat(run(file.toString())).isEqualTo(2);

        assertThat(err.toString()).isEqualTo("mimeo: There is no file " + file + "." + System.lineSeparator());
    }

    private int run(String... arguments) {
        return new CommandLine(new DemoCommand(new PrintWriter(out, true), new PrintWriter(err, true)))
                .execute(arguments);
    }

    private Path dataFolder() {
        Matcher line = Pattern.compile("data in (.*)").matcher(out.toString());
        assertThat(line.find()).isTrue();
        return Path.of(line.group(1).strip());
    }
}
