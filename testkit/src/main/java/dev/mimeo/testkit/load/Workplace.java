package dev.mimeo.testkit.load;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Deque;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.stream.Stream;

/**
 * A temporary folder and the servers that work in it. Closing it, or the end of this process for whatever reason it can
 * notice, stops the servers and deletes the folder.
 */
final class Workplace implements AutoCloseable {

    /** File systems that lose everything with the power, where a sync costs nothing. */
    private static final Set<String> IN_MEMORY = Set.of("tmpfs", "ramfs");

    private final Path folder;
    private final Deque<ServerProcess> servers = new ConcurrentLinkedDeque<>();
    private final Thread hook = new Thread(this::clear, "bench-cleanup");

    private Workplace(Path folder) {
        this.folder = folder;
        Runtime.getRuntime().addShutdownHook(hook);
    }

    /** A new folder below this one, or below the first usual one that is on a disk. */
    static Workplace in(Optional<Path> parent) throws IOException {
        Path chosen = parent.isPresent() ? parent.get() : onDisk();
        Files.createDirectories(chosen);
        return new Workplace(Files.createTempDirectory(chosen, "mimeo-bench-"));
    }

    /** A new folder of this name. */
    Path folder(String name) throws IOException {
        return Files.createTempDirectory(folder, name + "-");
    }

    /** Stops this server when the workplace is closed. */
    void own(ServerProcess server) {
        servers.push(server);
    }

    /** The kind of file system that the folder is on. */
    String fileSystem() throws IOException {
        return Files.getFileStore(folder).type();
    }

    @Override
    public void close() {
        clear();
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException ending) {
            // The process ends: the hook runs, and finds nothing left to do.
        }
    }

    private synchronized void clear() {
        for (ServerProcess server = servers.poll(); server != null; server = servers.poll()) {
            server.close();
        }
        if (Files.exists(folder)) {
            delete(folder);
        }
    }

    private static Path onDisk() {
        return Stream.of(System.getProperty("java.io.tmpdir"), "/var/tmp", "")
                .map(Path::of)
                .filter(Workplace::isOnDisk)
                .findFirst()
                .orElseThrow(() -> new BenchException("No folder on a disk was found: name one with --dir."));
    }

    private static boolean isOnDisk(Path candidate) {
        try {
            return Files.isWritable(candidate)
                    && !IN_MEMORY.contains(Files.getFileStore(candidate).type());
        } catch (IOException unknown) {
            return false;
        }
    }

    private static void delete(Path tree) {
        try (Stream<Path> paths = Files.walk(tree)) {
            for (Path path : paths.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(path);
            }
        } catch (IOException failed) {
            throw new UncheckedIOException("Could not delete " + tree, failed);
        }
    }
}
