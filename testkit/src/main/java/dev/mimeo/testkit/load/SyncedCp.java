package dev.mimeo.testkit.load;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** What the operating system needs to copy a file and make the copy durable: {@code cp}, then {@code sync} of the copy. */
final class SyncedCp {

    private final Path file;

    private SyncedCp(Path file) {
        this.file = file;
    }

    /** Copies of the largest file below a folder, beside it. */
    static SyncedCp ofLargest(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return new SyncedCp(files.filter(Files::isRegularFile)
                    .max(Comparator.comparingLong(SyncedCp::size))
                    .orElseThrow());
        }
    }

    /** Copies once; returns the time in seconds. The copy is deleted, which does not count. */
    double seconds() throws IOException {
        Path copy = file.resolveSibling("cp");
        long began = System.nanoTime();
        run("cp", file.toString(), copy.toString());
        run("sync", copy.toString());
        double seconds = (System.nanoTime() - began) / 1e9;
        Files.delete(copy);
        return seconds;
    }

    private static void run(String... command) throws IOException {
        try {
            int code = new ProcessBuilder(command).inheritIO().start().waitFor();
            if (code != 0) {
                throw new BenchException(List.of(command) + " ended with " + code + ".");
            }
        } catch (InterruptedException hurried) {
            Thread.currentThread().interrupt();
            throw new BenchException("Interrupted.");
        }
    }

    private static long size(Path file) {
        try {
            return Files.size(file);
        } catch (IOException gone) {
            throw new UncheckedIOException(gone);
        }
    }
}
