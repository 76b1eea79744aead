package dev.mimeo.engine.local;

import dev.mimeo.engine.commit.RowKey;
import dev.mimeo.engine.local.MetadataScan.Row;
import dev.mimeo.engine.model.BlobId;
import dev.mimeo.engine.model.Content;
import dev.mimeo.engine.model.ObjectVersion;
import dev.mimeo.engine.model.Upload;
import dev.mimeo.engine.model.VersionId;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import org.rocksdb.RocksDBException;

/** A data folder that nobody has open, to be damaged by hand. */
final class DamagedStore {

    private static final long CACHE = 8 << 20;

    private final Path folder;

    DamagedStore(Path folder) {
        this.folder = folder;
    }

    VerifyReport verify() throws IOException {
        try (DataFolder data = DataFolder.openExisting(folder, Optional.empty())) {
            return Verifier.verify(data, counts -> {});
        }
    }

    /** The current version of a key. */
    RowKey.Head head(String key) throws IOException {
        return find(RowKey.Head.class, head -> head.key().value().equals(key));
    }

    ObjectVersion version(String key) throws IOException {
        RowKey.Head head = head(key);
        try (MetadataScan scan = scan()) {
            return (ObjectVersion) scan.find(head).orElseThrow();
        }
    }

    /** The blob that the first slice of an object lies in. */
    BlobId blob(String key) throws IOException {
        return ((Content.Extents) version(key).attributes().content())
                .table()
                .extents()
                .get(0)
                .blob();
    }

    <N extends RowKey.Stored<?>> N find(Class<N> type, Predicate<N> wanted) throws IOException {
        List<N> found = new ArrayList<N>();
        try (MetadataScan scan = scan()) {
            scan.forEach(row -> collect(row, type, wanted, found), damage -> {});
        }
        return found.get(0);
    }

    /** Changes rows behind the back of every rule. */
    void change(BiConsumer<Database, Overlay> change) throws IOException {
        try (Database database = new Database(this::rocksdb, true)) {
            Overlay overlay = new Overlay(database);
            change.accept(database, overlay);
            database.write(overlay, BatchWriter.SYNCED);
        } catch (RocksDBException e) {
            throw new IOException(e);
        }
    }

    void delete(RowKey.Stored<?> row) throws IOException {
        Address<?> address = Address.of(row);
        change((database, overlay) -> overlay.delete(address.table(), address.key()));
    }

    <R> void put(RowKey.Stored<R> row, R value) throws IOException {
        Address<?> address = Address.of(row);
        change((database, overlay) -> put(overlay, address, value));
    }

    <R> R read(RowKey.Stored<R> row) throws IOException {
        try (MetadataScan scan = scan()) {
            return scan.find(row).orElseThrow();
        }
    }

    void putUpload(Upload upload) throws IOException {
        byte[] key = Keys.upload(upload.bucket(), upload.key(), upload.stamp().sequence());
        change((database, overlay) -> overlay.put(Table.UPLOADS, key, upload));
    }

    /** Removes a version and leaves the id that finds it. */
    void deleteRowOnly(RowKey.History row) throws IOException {
        byte[] key = Keys.history(row.bucket(), row.key(), row.sequence());
        change((database, overlay) -> overlay.delete(Table.HISTORY, key));
    }

    /** Removes the id that finds a version and leaves the version. */
    void deleteIdOnly(RowKey.History row, VersionId id) throws IOException {
        byte[] key = Keys.id(row.bucket(), row.key(), id);
        change((database, overlay) -> overlay.delete(Table.HISTORY_IDS, key));
    }

    /** Puts a record of a format to come in the place of a row. */
    void garble(RowKey.Stored<?> row) throws IOException {
        Address<?> address = Address.of(row);
        try (RocksFiles files = rocksdb(true)) {
            files.db().put(files.columns().of(address.table()), address.key(), new byte[] {99});
        } catch (RocksDBException e) {
            throw new IOException(e);
        }
    }

    void changeVersion(String key, UnaryOperator<ObjectVersion> change) throws IOException {
        put(head(key), change.apply(version(key)));
    }

    Path file(BlobId blob) throws IOException {
        try (var files = Files.walk(folder.resolve("blobs"))) {
            return files.filter(file -> file.endsWith(blob.toString()))
                    .findFirst()
                    .orElseThrow();
        }
    }

    /** Flips one bit of a file; an offset below zero counts from its end. */
    void flip(Path file, long offset) throws IOException {
        try (RandomAccessFile bytes = new RandomAccessFile(file.toFile(), "rw")) {
            long at = offset < 0 ? bytes.length() + offset : offset;
            bytes.seek(at);
            int before = bytes.read();
            bytes.seek(at);
            bytes.write(before ^ 1);
        }
    }

    /** Makes a file this much longer, or shorter. */
    void resize(Path file, int by) throws IOException {
        try (RandomAccessFile bytes = new RandomAccessFile(file.toFile(), "rw")) {
            bytes.setLength(bytes.length() + by);
        }
    }

    private RocksFiles rocksdb(boolean writable) throws RocksDBException, IOException {
        return new RocksFiles(folder.resolve("rocksdb"), CACHE, writable);
    }

    private MetadataScan scan() throws IOException {
        return MetadataScan.open(folder.resolve("rocksdb"));
    }

    private static <N extends RowKey.Stored<?>> void collect(
            Row<?> row, Class<N> type, Predicate<N> wanted, List<N> found) {
        if (type.isInstance(row.name()) && wanted.test(type.cast(row.name()))) {
            found.add(type.cast(row.name()));
        }
    }

    @SuppressWarnings("unchecked") // the row and its value have one type
    private static <V> void put(Overlay overlay, Address<V> address, Object value) {
        overlay.put(address.table(), address.key(), (V) value);
    }
}
