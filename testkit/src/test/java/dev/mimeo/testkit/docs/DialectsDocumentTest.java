package dev.mimeo.testkit.docs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mimeo.server.config.Dialect;
import java.io.IOException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** docs/DIALECTS.md and the code have the same differences. */
final class DialectsDocumentTest {

    private static final Path DOCUMENT = Documents.ROOT.resolve("docs/DIALECTS.md");
    private static final Pattern DIFFERENCE = Pattern.compile("`(\\w+)\\(\\)`");

    @Test
    void everyDifferenceOfTheCodeStandsInTheTableAndNoOther() throws IOException {
        List<String> documented = DIFFERENCE
                .matcher(Files.readString(DOCUMENT))
                .results()
                .map(named -> named.group(1))
                .distinct()
                .toList();

        assertThat(documented)
                .containsExactlyInAnyOrderElementsOf(
                        differences().map(Method::getName).toList());
    }

    @ParameterizedTest
    @MethodSource("differences")
    void aDifferenceDiffers(Method difference) throws ReflectiveOperationException {
        assertThat(difference.invoke(Dialect.COS)).isNotEqualTo(difference.invoke(Dialect.AWS));
    }

    @Test
    void everyRowNamesATestThatIsThere() throws IOException {
        assertThat(NamedTests.find().missingOf(Files.readString(DOCUMENT))).isEmpty();
        assertThat(Files.readAllLines(DOCUMENT).stream().filter(line -> line.startsWith("| `")))
                .isNotEmpty()
                .allMatch(NamedTests::isNamedIn);
    }

    /** What code can ask a dialect. */
    static Stream<Method> differences() {
        return Stream.of(Dialect.class.getDeclaredMethods())
                .filter(method ->
                        Modifier.isPublic(method.getModifiers()) && !Modifier.isStatic(method.getModifiers()));
    }
}
