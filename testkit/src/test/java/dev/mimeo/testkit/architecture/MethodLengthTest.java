package dev.mimeo.testkit.architecture;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.LineMap;
import com.sun.source.tree.MethodTree;
import com.sun.source.util.JavacTask;
import com.sun.source.util.SourcePositions;
import com.sun.source.util.TreeScanner;
import com.sun.source.util.Trees;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;

/** The one limit on shape that fails the build: a method that no longer fits on a screen. */
final class MethodLengthTest {

    private static final int LIMIT = 60;
    private static final Path ROOT = Path.of("").toAbsolutePath().resolve("..").normalize();

    @Test
    void noMethodIsLongerThanAScreen() throws IOException {
        List<Path> sources = mainSources();

        assertThat(sources).isNotEmpty();
        assertThat(tooLong(sources, LIMIT)).isEmpty();
    }

    @Test
    void aMethodIsMeasuredFromItsSignatureToItsClosingBrace() throws IOException {
        Path self = ROOT.resolve("testkit/src/test/java/dev/mimeo/testkit/architecture/MethodLengthTest.java");

        assertThat(tooLong(List.of(self), 1)).anyMatch(found -> found.contains("noMethodIsLongerThanAScreen, 6 lines"));
    }

    private static List<Path> mainSources() throws IOException {
        List<Path> sources = new ArrayList<>();
        for (String module : List.of("engine", "server", "testkit")) {
            try (Stream<Path> files = Files.walk(ROOT.resolve(module).resolve("src/main/java"))) {
                files.filter(file -> file.toString().endsWith(".java")).forEach(sources::add);
            }
        }
        return sources;
    }

    private static List<String> tooLong(List<Path> sources, int limit) throws IOException {
        JavaCompiler compiler = requireNonNull(ToolProvider.getSystemJavaCompiler(), "the tests run on a JDK");
        List<String> found = new ArrayList<>();
        try (var files = compiler.getStandardFileManager(null, null, null)) {
            var task = (JavacTask) compiler.getTask(
                    null, files, null, List.of("-proc:none"), null, files.getJavaFileObjectsFromPaths(sources));
            SourcePositions positions = Trees.instance(task).getSourcePositions();
            for (CompilationUnitTree unit : task.parse()) {
                new LongMethods(unit, positions, limit, found).scan(unit, null);
            }
        }
        return found;
    }

    private static final class LongMethods extends TreeScanner<Void, Void> {

        private final CompilationUnitTree unit;
        private final SourcePositions positions;
        private final int limit;
        private final List<String> found;

        LongMethods(CompilationUnitTree unit, SourcePositions positions, int limit, List<String> found) {
            this.unit = unit;
            this.positions = positions;
            this.limit = limit;
            this.found = found;
        }

        @Override
        public Void visitMethod(MethodTree method, Void unused) {
            if (method.getBody() != null) {
                measure(method);
            }
            return super.visitMethod(method, unused);
        }

        /** Annotations and Javadoc above a method are not counted: the return type, or the name of a constructor, starts it. */
        private void measure(MethodTree method) {
            LineMap lines = unit.getLineMap();
            long start = method.getReturnType() == null
                    ? positions.getStartPosition(unit, method)
                    : positions.getStartPosition(unit, method.getReturnType());
            long length = lines.getLineNumber(positions.getEndPosition(unit, method)) - lines.getLineNumber(start) + 1;
            if (length > limit) {
                found.add("%s: %s, %d lines".formatted(unit.getSourceFile().getName(), method.getName(), length));
            }
        }
    }
}
