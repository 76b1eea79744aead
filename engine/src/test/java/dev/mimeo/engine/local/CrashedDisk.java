package dev.mimeo.engine.local;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
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

    CrashedDisk(Path root) {
        this.root = root;
    }

    /** Puts into the target what is left of the root. */
    static void restore(List<FileEvent> events, Path root, Crash crash, Path target) throws IOException {
        CrashedDisk disk = new CrashedDisk(root);
        events.forEach(disk::apply);
        disk.materialise(crash, target);
    }

    /** Goes on by one call. */
    void apply(FileEvent event) {
        switch (event) {
            case FileEvent.Created created -> now.put(created.file(), new Node(false));
            case FileEvent.DirectoryMade made -> now.put(made.directory(), new Node(true));
            case FileEvent.Written written -> node(written.file()).bytes.writeBytes(written.bytes());
            case FileEvent.Forced forced -> force(forced);
            case FileEvent.Moved moved -> now.put(moved.to(), remove(moved.from()));
            case FileEvent.Deleted deleted -> now.remove(deleted.path());
            case FileEvent.DirectoryForced forced -> forceEntries(forced.directory());
            case FileEvent.CommitBegun begun -> {}
            case FileEvent.CommitDone done -> {}
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

    /** What is left, in a form to compare: two disks that look the same have the same. */
    Map<Path, Integer> left(Crash crash) {
        Map<Path, Integer> left = new TreeMap<>();
        entries(crash).forEach((path, node) -> {
            if (parentLasts(path, left)) {
                left.put(path, node.directory ? -1 : Arrays.hashCode(node.content(crash)));
            }
        });
        return left;
    }

    /** Puts into the target what is left. An entry whose directory did not last is lost with it. */
    void materialise(Crash crash, Path target) throws IOException {
        Map<Path, Node> entries = entries(crash);
        for (Path path : left(crash).keySet()) {
            Node node = Objects.requireNonNull(entries.get(path));
            Path copy = target.resolve(root.relativize(path));
            if (node.directory) {
                Files.createDirectory(copy);
            } else {
                Files.write(copy, node.content(crash));
            }
        }
    }

    private Map<Path, Node> entries(Crash crash) {
        return crash == Crash.POWER_LOSS ? durable : now;
    }

    private boolean parentLasts(Path path, Map<Path, Integer> left) {
        return root.equals(path.getParent()) || left.containsKey(path.getParent());
    }
}
