package dev.mimeo.engine.local;

import org.jspecify.annotations.Nullable;
import org.rocksdb.ReadOptions;
import org.rocksdb.RocksDBException;
import org.rocksdb.RocksIterator;
import org.rocksdb.Slice;
import org.rocksdb.Snapshot;

/** A place in the rows of a table under one prefix, as they were when it was opened. Whoever opens it closes it. */
final class Cursor<V> implements Walk<V>, AutoCloseable {

    private final Table<V> table;
    private final byte[] prefix;
    private final Slice end;
    private final ReadOptions options;
    private final RocksIterator rows;

    /**
     * Opens a cursor.
     *
     * @param snapshot what it shows; {@code null} for the rows as they are now
     */
    Cursor(RocksFiles files, Table<V> table, byte[] prefix, @Nullable Snapshot snapshot) {
        this.table = table;
        this.prefix = prefix;
        this.end = new Slice(Keys.behind(prefix));
        this.options = new ReadOptions().setTotalOrderSeek(prefix.length < Keys.TARGET);
        if (snapshot != null) {
            options.setSnapshot(snapshot);
        }
        if (Keys.behind(prefix).length > 0) {
            options.setIterateUpperBound(end);
        }
        this.rows = files.db().newIterator(files.columns().of(table), options);
    }

    /** Goes to the first row under the prefix. */
    boolean first() {
        return seek(prefix);
    }

    @Override
    public boolean seek(byte[] key) {
        rows.seek(key);
        return isValid();
    }

    @Override
    public boolean next() {
        rows.next();
        return isValid();
    }

    @Override
    public byte[] key() {
        return rows.key();
    }

    /** The value, decoded; ends in CorruptRecord where it is none of ours. */
    @Override
    public V value() {
        return table.decode(rows.key(), rows.value());
    }

    @Override
    public void close() {
        rows.close();
        options.close();
        end.close();
    }

    private boolean isValid() {
        if (rows.isValid()) {
            return Keys.startsWith(rows.key(), prefix);
        }
        try {
            rows.status();
            return false;
        } catch (RocksDBException unreadable) {
            throw RocksFailures.ofRead(unreadable).asException();
        }
    }
}
