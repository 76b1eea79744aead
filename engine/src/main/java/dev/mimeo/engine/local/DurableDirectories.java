package dev.mimeo.engine.local;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Creates directories below a root so that they outlast a power loss before a file in them is taken for durable. */
final class DurableDirectories {

    private final FileCalls calls;
    private final Path root;
    private final Set<Path> durable = ConcurrentHashMap.newKeySet();

    /**
     * @param root a directory that is durable already
     */
    DurableDirectories(FileCalls calls, Path root) {
        this.calls = calls;
        this.root = root;
        durable.add(root);
    }

    /** Creates a directory and those above it, where that was not done before. */
    void ensure(Path directory) throws IOException {
        if (!durable.contains(directory)) {
            create(directory);
        }
    }

    /** Whether the directory was asked for since the start. */
    boolean contains(Path directory) {
        return durable.contains(directory);
    }

    private synchronized void create(Path directory) throws IOException {
        Path parent = directory.getParent();
        if (durable.contains(directory)) {
            return;
        }
        if (parent == null || !directory.startsWith(root)) {
            throw new IllegalArgumentException(directory + " is not below " + root);
        }
        create(parent);
        calls.makeDirectory(directory);
        calls.forceDirectory(parent);
        durable.add(directory);
    }
}
