package dev.mimeo.engine.local;

import java.util.ArrayDeque;
import java.util.Deque;
import org.rocksdb.Snapshot;

/** The rows as they were when it was opened. Whoever opens it closes it, and its cursors with it. */
final class View implements AutoCloseable {

    private final RocksFiles files;
    private final Snapshot snapshot;
    private final Deque<Cursor<?>> cursors = new ArrayDeque<>();

    View(RocksFiles files) {
        this.files = files;
        this.snapshot = files.db().getSnapshot();
    }

    <V> Cursor<V> cursor(Table<V> table, byte[] prefix) {
        Cursor<V> cursor = new Cursor<>(files, table, prefix, snapshot);
        cursors.push(cursor);
        return cursor;
    }

    @Override
    public void close() {
        while (!cursors.isEmpty()) {
            cursors.pop().close();
        }
        files.db().releaseSnapshot(snapshot);
    }
}
