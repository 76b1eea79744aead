package dev.mimeo.engine.local;

import dev.mimeo.engine.model.BlobId;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Where the files of blobs are, and how they appear and vanish.
 *
 * <p>A published blob is {@code EPOCH/SHARD/ID}: the epoch in sixteen hexadecimal digits, the low byte of the number in
 * two, and the id. What is being written stands in {@code unpublished}, which is emptied at the start.
 */
final class BlobFiles {

    private static final String UNPUBLISHED = "unpublished";
    private static final Pattern EPOCH = Pattern.compile("[0-9a-f]{16}");
    private static final Pattern SHARD = Pattern.compile("[0-9a-f]{2}");
    private static final HexFormat HEX = HexFormat.of();

    private final FileCalls calls;
    private final Path root;
    private final DurableDirectories directories;

    private BlobFiles(FileCalls calls, Path root) {
        this.calls = calls;
        this.root = root;
        this.directories = new DurableDirectories(calls, root);
    }

    /** The blobs of a folder, which is there and durable; what was not published is deleted. */
    static BlobFiles open(FileCalls calls, Path root) throws IOException {
        BlobFiles files = new BlobFiles(calls, root);
        files.directories.ensure(root.resolve(UNPUBLISHED));
        for (Path left : files.unpublished()) {
            calls.delete(left);
        }
        return files;
    }

    /** The blobs of a folder, to look at and never to change. */
    static BlobFiles view(FileCalls calls, Path root) {
        return new BlobFiles(calls, root);
    }

    FileCalls.Handle create(BlobId id) throws IOException {
        return calls.create(unpublished(id));
    }

    FileCalls.Handle openPublished(BlobId id) throws IOException {
        return calls.open(published(id));
    }

    /** Gives a durable file its final name, durably. */
    void publish(BlobId id) throws IOException {
        Path target = published(id);
        Path shard = shard(id);
        directories.ensure(shard);
        if (calls.exists(target)) {
            throw new FileAlreadyExistsException(target.toString());
        }
        calls.move(unpublished(id), target);
        calls.forceDirectory(shard);
    }

    void deleteUnpublished(BlobId id) throws IOException {
        calls.delete(unpublished(id));
    }

    /** Deletes the file under either name, and the directories of an epoch of the past that have become empty. */
    void delete(BlobId id) throws IOException {
        calls.delete(unpublished(id));
        calls.delete(published(id));
        Path shard = shard(id);
        if (!directories.contains(shard)) {
            dropIfEmpty(shard);
            dropIfEmpty(epoch(id));
        }
    }

    /** The folders of the epochs that have published blobs. */
    List<Path> epochs() throws IOException {
        return named(root, EPOCH);
    }

    /** The folders of an epoch, which hold the blobs. */
    List<Path> shards(Path epoch) throws IOException {
        return named(epoch, SHARD);
    }

    /** The published blobs of a folder; foreign files are passed over. */
    List<BlobId> blobs(Path shard) throws IOException {
        return calls.list(shard).stream()
                .flatMap(file -> idOf(file).stream())
                .filter(id -> shard(id).equals(shard))
                .toList();
    }

    /** The files that were not published. */
    List<Path> unpublished() throws IOException {
        return calls.list(root.resolve(UNPUBLISHED));
    }

    /** The length of a published file. */
    long size(BlobId id) throws IOException {
        try (FileCalls.Handle file = openPublished(id)) {
            return file.size();
        }
    }

    private List<Path> named(Path directory, Pattern name) throws IOException {
        return calls.list(directory).stream()
                .filter(entry -> name.matcher(entry.getFileName().toString()).matches())
                .toList();
    }

    private static Optional<BlobId> idOf(Path file) {
        try {
            return Optional.of(BlobId.parse(file.getFileName().toString()));
        } catch (IllegalArgumentException foreign) {
            return Optional.empty();
        }
    }

    private void dropIfEmpty(Path directory) throws IOException {
        if (calls.exists(directory) && calls.list(directory).isEmpty()) {
            calls.delete(directory);
        }
    }

    private Path unpublished(BlobId id) {
        return root.resolve(UNPUBLISHED).resolve(id.toString());
    }

    private Path published(BlobId id) {
        return shard(id).resolve(id.toString());
    }

    private Path shard(BlobId id) {
        return epoch(id).resolve(HEX.toHexDigits((byte) id.number()));
    }

    private Path epoch(BlobId id) {
        return root.resolve(HEX.toHexDigits(id.epoch()));
    }
}
