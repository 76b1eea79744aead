package dev.mimeo.engine.local;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What a disk holds after a crash, from the calls that were made before it. The root itself is durable and was empty.
 */
final class CrashedDisk {

    /** What a crash leaves of effects that were not forced. */
    enum Crash {
        /** The process was killed: the kernel keeps everything. */
        KILL,
        /** Power was lost: nothing that was not forced is left. */
        POWER_LOSS,
        /** Power was lost when names had reached the disk by themselves, and bytes had not. */
        POWER_LOSS_AFTER_NAMES
    }

    private final Path root;
    private final Crash crash;
    private final Map<Path, Node> now = new TreeMap<>();
    private final Map<Path, Node> durable = new TreeMap<>();

    private static final class Node {
        final boolean directory;
        final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        long forced;

        Node(boolean directory) {
            this.directory = directory;
        }

        byte[] content(Crash crash) {
            return crash == Crash.KILL ? bytes.toByteArray() : Arrays.copyOf(bytes.toByteArray(), (int) forced);
        }
    }

    private CrashedDisk(Path root, Crash crash) {
        this.root = root;
        this.crash = crash;
    }

    /** Puts into the target what is left of the root. */
    static void restore(List<FileEvent> events, Path root, Crash crash, Path target) throws IOException {
        CrashedDisk disk = new CrashedDisk(root, crash);
        events.forEach(disk::apply);
        disk.materialise(target);
    }

    private void apply(FileEvent event) {
        switch (event) {
            case FileEvent.Created created -> now.put(created.file(), new Node(false));
            case FileEvent.DirectoryMade made -> now.put(made.directory(), new Node(true));
            case FileEvent.Written written -> node(written.file()).bytes.writeBytes(written.bytes());
            case FileEvent.Forced forced -> force(forced);
            case FileEvent.Moved moved -> now.put(moved.to(), remove(moved.from()));
            case FileEvent.Deleted deleted -> now.remove(deleted.path());
            case FileEvent.DirectoryForced forced -> forceEntries(forced.directory());
            case FileEvent.Acknowledged said -> {}
        }
    }

    private Node node(Path file) {
        Node node = now.get(file);
        if (node == null) {
            throw new IllegalStateException("no such file: " + file);
        }
        return node;
    }

    private Node remove(Path file) {
        Node node = node(file);
        now.remove(file);
        return node;
    }

    private void force(FileEvent.Forced forced) {
        @Nullable Node node = now.get(forced.file());
        if (node != null) {
            node.forced = Math.max(node.forced, forced.length());
        }
    }

    private void forceEntries(Path directory) {
        durable.keySet().removeIf(path -> directory.equals(path.getParent()));
        now.forEach((path, node) -> {
            if (directory.equals(path.getParent())) {
                durable.put(path, node);
            }
        });
    }

    private void materialise(Path target) throws IOException {
        Map<Path, Node> left = new HashMap<>(crash == Crash.POWER_LOSS ? durable : now);
        new TreeMap<>(left).forEach((path, node) -> {
            try {
                put(path, node, target);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
    }

    /** An entry whose directory did not last is lost with it. */
    private void put(Path path, Node node, Path target) throws IOException {
        Path copy = target.resolve(root.relativize(path));
        if (!Files.isDirectory(Objects.requireNonNull(copy.getParent()))) {
            return;
        }
        if (node.directory) {
            Files.createDirectory(copy);
        } else {
            Files.write(copy, node.content(crash));
        }
    }
}
