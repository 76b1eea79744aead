package dev.mimeo.engine.local;

import dev.mimeo.engine.model.BlobId;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.rocksdb.RocksDB;
import org.rocksdb.RocksDBException;
import org.rocksdb.RocksIterator;
import org.rocksdb.WriteBatch;
import org.rocksdb.WriteOptions;

/** The metadata as they were after each number of recorded batches. */
final class ReplayedMetadata {

    private static final long BLOCK_CACHE = 1 << 20;

    private final Path folder;
    private final List<Set<BlobId>> named = new ArrayList<>();

    private ReplayedMetadata(Path folder) {
        this.folder = folder;
    }

    /** Replays the batches among these events, and keeps what each leaves, below a folder. */
    static ReplayedMetadata of(List<FileEvent> events, Path folder) throws IOException, RocksDBException {
        ReplayedMetadata replayed = new ReplayedMetadata(folder);
        Path live = Files.createDirectory(folder.resolve("live"));
        try (RocksFiles files = new RocksFiles(live, BLOCK_CACHE, true)) {
            replayed.keep(files, live);
            for (FileEvent event : events) {
                if (event instanceof FileEvent.CommitBegun begun) {
                    write(files.db(), begun.batch());
                    replayed.keep(files, live);
                }
            }
        }
        return replayed;
    }

    /** The folder with the first so many batches. */
    Path after(int commits) {
        return folder.resolve(Integer.toString(commits));
    }

    /** The blobs that rows refer to after the first so many batches. */
    Set<BlobId> namedAfter(int commits) {
        return named.get(commits);
    }

    /** Copies the files of a folder, which need not be there, into another. */
    static void copy(Path from, Path to) throws IOException {
        Files.createDirectories(to);
        try (Stream<Path> files = Files.list(from)) {
            for (Path file : files.toList()) {
                Files.copy(file, to.resolve(file.getFileName()));
            }
        }
    }

    private void keep(RocksFiles files, Path live) throws IOException {
        copy(live, after(named.size()));
        Set<BlobId> blobs = new HashSet<>();
        try (RocksIterator rows = files.db().newIterator(files.columns().of(Table.REFERENCES))) {
            for (rows.seekToFirst(); rows.isValid(); rows.next()) {
                if (Keys.target(rows.key()) instanceof BlobId blob) {
                    blobs.add(blob);
                }
            }
        }
        named.add(blobs);
    }

    private static void write(RocksDB db, byte[] recorded) throws RocksDBException {
        try (WriteBatch batch = new WriteBatch(recorded);
                WriteOptions options = new WriteOptions()) {
            db.write(options, batch);
        }
    }
}
