package dev.mimeo.testkit.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Every rule of INVARIANTS.md names a test that is there. */
final class InvariantsTest {

    private static final Path DOCUMENT = Documents.ROOT.resolve("INVARIANTS.md");

    @Test
    void everyRuleNamesATestThatIsThere() throws IOException {
        assertThat(NamedTests.find().missingOf(Files.readString(DOCUMENT))).isEmpty();
    }

    @Test
    void everyRowOfARuleNamesATest() throws IOException {
        List<String> without = Files.readAllLines(DOCUMENT).stream()
                .filter(line -> line.startsWith("| ") && !line.equals("| rule | test |"))
                .filter(line -> !NamedTests.isNamedIn(line))
                .toList();

        assertThat(without).isEmpty();
    }
}
