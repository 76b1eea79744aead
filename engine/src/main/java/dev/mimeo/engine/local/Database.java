package dev.mimeo.engine.local;

import dev.mimeo.engine.error.Failure;
import dev.mimeo.engine.error.MimeoException;
import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.rocksdb.RocksDBException;
import org.rocksdb.WriteBatch;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * RocksDB as rows, which can be closed and opened again under those who read it. Where it cannot be opened for writing,
 * it is opened for reading.
 */
final class Database implements Rows, AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Database.class);

    private final RocksFiles.Opener opener;
    private final ReadWriteLock lock = new ReentrantReadWriteLock();
    private @Nullable RocksFiles files;

    Database(RocksFiles.Opener opener, boolean writable) throws RocksDBException, IOException {
        this.opener = opener;
        this.files = opener.open(writable);
    }

    @Override
    public <V> Optional<V> get(Table<V> table, byte[] key) {
        byte[] value = read(open -> valueOf(open, table, key));
        return Optional.ofNullable(value).map(record -> table.decode(key, record));
    }

    @Override
    public boolean has(Table<?> table, byte[] key) {
        return Boolean.TRUE.equals(
                read(open -> open.db().keyExists(open.columns().of(table), key)));
    }

    /**
     * Whether there is certainly no such row. Neither waits nor reads a file: what memory alone cannot tell is false.
     */
    boolean lacks(Table<?> table, byte[] key) {
        if (!lock.readLock().tryLock()) {
            return false;
        }
        try {
            return files != null && !files.db().keyMayExist(files.columns().of(table), key, null);
        } finally {
            lock.readLock().unlock();
        }
    }

    @Override
    public <V> void scan(Table<V> table, byte[] prefix, Visitor<V> visitor) {
        withCursor(table, prefix, cursor -> {
            boolean more = cursor.first();
            while (more && visitor.visit(cursor.key(), cursor.value())) {
                more = cursor.next();
            }
            return true;
        });
    }

    /** Reads with a cursor, which is closed before the result is returned. */
    <V, R> R withCursor(Table<V> table, byte[] prefix, Function<Cursor<V>, R> reader) {
        lock.readLock().lock();
        try (Cursor<V> cursor = new Cursor<>(open(), table, prefix, null)) {
            return reader.apply(cursor);
        } finally {
            lock.readLock().unlock();
        }
    }

    /** Reads rows of several tables as they are at one moment; the view is closed before the result is returned. */
    <R> R withView(Function<View, R> reader) {
        lock.readLock().lock();
        try (View view = new View(open())) {
            return reader.apply(view);
        } finally {
            lock.readLock().unlock();
        }
    }

    /** The store's own row; that of a new store where there is none. */
    StoreState state() {
        return get(Table.SYSTEM, Keys.STATE).orElse(StoreState.NEW);
    }

    /** Whether no commit was added since the state was this, as far as the database can tell. */
    boolean isStill(StoreState state) {
        try {
            return state().sequence() == state.sequence();
        } catch (MimeoException unreadable) {
            return false;
        }
    }

    /** Writes the changes, through the writer, as one batch. */
    void write(Overlay changes, BatchWriter writer) throws RocksDBException {
        lock.readLock().lock();
        try (WriteBatch batch = new WriteBatch()) {
            RocksFiles open = open();
            changes.writeTo(batch, open.columns());
            writer.write(open.db(), batch);
        } finally {
            lock.readLock().unlock();
        }
    }

    /** Frees what was deleted from a table, where the disk would hold its files a second time. */
    void compact(Table<?> table, FreeSpace space) throws RocksDBException, IOException {
        lock.readLock().lock();
        try {
            RocksFiles open = open();
            if (open.size(table) < space.bytes()) {
                open.compact(table);
            }
        } finally {
            lock.readLock().unlock();
        }
    }

    boolean isWritable() {
        lock.readLock().lock();
        try {
            return files != null && files.isWritable();
        } finally {
            lock.readLock().unlock();
        }
    }

    /**
     * Closes the database and opens it again, so that it shows what the disk holds; waits for those who read.
     *
     * @param whileClosed runs when nobody reads, after the new state can be seen
     * @return whether it can be written
     */
    boolean reopen(Runnable whileClosed) {
        lockAlone();
        try {
            close();
            files = openAgain();
            whileClosed.run();
            return files != null && files.isWritable();
        } finally {
            lock.writeLock().unlock();
        }
    }

    @Override
    public void close() {
        lockAlone();
        try {
            if (files != null) {
                files.close();
                files = null;
            }
        } finally {
            lock.writeLock().unlock();
        }
    }

    /** Waits for those who read, but for no compaction. */
    private void lockAlone() {
        lock.readLock().lock();
        try {
            if (files != null) {
                files.cancelCompaction();
            }
        } finally {
            lock.readLock().unlock();
        }
        lock.writeLock().lock();
    }

    private <R> @Nullable R read(Function<RocksFiles, @Nullable R> reader) {
        lock.readLock().lock();
        try {
            return reader.apply(open());
        } finally {
            lock.readLock().unlock();
        }
    }

    private static byte @Nullable [] valueOf(RocksFiles open, Table<?> table, byte[] key) {
        try {
            return open.db().get(open.columns().of(table), key);
        } catch (RocksDBException unreadable) {
            throw RocksFailures.ofRead(unreadable).asException();
        }
    }

    private RocksFiles open() {
        if (files == null) {
            throw new Failure.Overloaded().asException();
        }
        return files;
    }

    private @Nullable RocksFiles openAgain() {
        try {
            return opener.open(true);
        } catch (RocksDBException | IOException failed) {
            LOG.warn("The metadata cannot be opened for writing: {}", failed.getMessage());
        }
        try {
            return opener.open(false);
        } catch (RocksDBException | IOException failed) {
            LOG.error("The metadata cannot be opened: {}", failed.getMessage());
            return null;
        }
    }
}
