package dev.mimeo.testkit.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Every rule of INVARIANTS.md names a test that is there. */
final class InvariantsTest {

    private static final Path ROOT =
            Objects.requireNonNull(Path.of("").toAbsolutePath().getParent());
    private static final Pattern NAMED = Pattern.compile("`(\\w+(?:Test|Contract))(?:\\.(\\w+))?`");

    @Test
    void everyRuleNamesATestThatIsThere() throws IOException {
        Map<String, Path> sources = sources();
        List<String> missing = NAMED.matcher(Files.readString(ROOT.resolve("INVARIANTS.md")))
                .results()
                .filter(named -> !isThere(named, sources))
                .map(MatchResult::group)
                .toList();

        assertThat(missing).isEmpty();
    }

    @Test
    void everyRowOfARuleNamesATest() throws IOException {
        List<String> without = Files.readAllLines(ROOT.resolve("INVARIANTS.md")).stream()
                .filter(line -> line.startsWith("| ") && !line.equals("| rule | test |"))
                .filter(line -> !NAMED.matcher(line).find())
                .toList();

        assertThat(without).isEmpty();
    }

    private static boolean isThere(MatchResult named, Map<String, Path> sources) {
        Path source = sources.get(named.group(1));
        return source != null && (named.group(2) == null || text(source).contains("void " + named.group(2) + "("));
    }

    private static Map<String, Path> sources() throws IOException {
        try (Stream<Path> files = Files.walk(ROOT)) {
            return files.filter(file -> file.toString().endsWith(".java"))
                    .filter(file -> !file.toString().contains("/target/"))
                    .collect(Collectors.toMap(InvariantsTest::className, Function.identity(), (one, other) -> one));
        }
    }

    private static String className(Path file) {
        return file.getFileName().toString().replace(".java", "");
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
