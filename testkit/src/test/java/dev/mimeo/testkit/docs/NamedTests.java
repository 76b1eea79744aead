package dev.mimeo.testkit.docs;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The tests of all modules, as documents name them: a class, or a class and its method. */
final class NamedTests {

    private static final Pattern NAMED = Pattern.compile("`(\\w+(?:Test|Contract))(?:\\.(\\w+))?`");

    private final Map<String, Path> sources;

    private NamedTests(Map<String, Path> sources) {
        this.sources = sources;
    }

    /** The tests that are there now. */
    static NamedTests find() throws IOException {
        try (Stream<Path> files = Files.walk(Documents.ROOT)) {
            return new NamedTests(files.filter(file -> file.toString().endsWith(".java"))
                    .filter(file -> !file.toString().contains("/target/"))
                    .collect(Collectors.toMap(NamedTests::className, Function.identity(), (one, other) -> one)));
        }
    }

    static boolean isNamedIn(String text) {
        return NAMED.matcher(text).find();
    }

    /** What the text names and is not there. */
    List<String> missingOf(String text) {
        return NAMED.matcher(text)
                .results()
                .filter(named -> !isThere(named))
                .map(MatchResult::group)
                .toList();
    }

    private boolean isThere(MatchResult named) {
        Path source = sources.get(named.group(1));
        return source != null && (named.group(2) == null || text(source).contains("void " + named.group(2) + "("));
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
