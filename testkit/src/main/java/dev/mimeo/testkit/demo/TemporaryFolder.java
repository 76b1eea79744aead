package dev.mimeo.testkit.demo;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** A folder that is gone when the process ends, however it is asked to end. */
final class TemporaryFolder implements AutoCloseable {

    private final Path path;
    private Runnable beforeExit = () -> {};

    private TemporaryFolder(Path path) {
        this.path = path;
    }

    static TemporaryFolder create() throws IOException {
        TemporaryFolder folder = new TemporaryFolder(Files.createTempDirectory("mimeo-demo-"));
        Runtime.getRuntime().addShutdownHook(new Thread(folder::exit, "mimeo-demo-exit"));
        return folder;
    }

    Path path() {
        return path;
    }

    /** Runs this first if the process is told to end while the folder is in use. */
    synchronized void deleteAtExitAfter(Runnable closing) {
        beforeExit = closing;
    }

    @Override
    public synchronized void close() throws IOException {
        beforeExit = () -> {};
        delete();
    }

    private synchronized void exit() {
        try {
            beforeExit.run();
            delete();
        } catch (IOException | RuntimeException failed) {
            System.err.println("mimeo: " + path + " could not be deleted: " + failed.getMessage());
        }
    }

    private void delete() throws IOException {
        if (!Files.exists(path)) {
            return;
        }
        try (Stream<Path> files = Files.walk(path)) {
            List<Path> deepestFirst = files.sorted(Comparator.reverseOrder()).toList();
            for (Path each : deepestFirst) {
                Files.deleteIfExists(each);
            }
        } catch (NoSuchFileException | UncheckedIOException gone) {
            delete();
        }
    }
}
