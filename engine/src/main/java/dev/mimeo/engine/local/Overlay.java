package dev.mimeo.engine.local;

import dev.mimeo.engine.commit.RowKey;
import java.util.Arrays;
import java.util.IdentityHashMap;
import java.util.Iterator;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.rocksdb.RocksDBException;
import org.rocksdb.WriteBatch;

/** Rows with the changes of a batch on top of them, as typed values, so that nothing is decoded that was just encoded. */
final class Overlay implements Rows {

    private final Rows base;
    private final Map<Table<?>, NavigableMap<byte[], Optional<?>>> changed = new IdentityHashMap<>();

    Overlay(Rows base) {
        this.base = base;
    }

    <V> void put(Table<V> table, byte[] key, V value) {
        changed(table).put(key, Optional.of(value));
    }

    void delete(Table<?> table, byte[] key) {
        changed(table).put(key, Optional.empty());
    }

    @Override
    public Optional<?> row(RowKey.Stored<?> name) {
        Address<?> address = Address.of(name);
        Optional<?> change = change(address.table(), address.key());
        return change == null ? base.row(name) : change;
    }

    @Override
    @SuppressWarnings("unchecked") // put takes only values of the table's type
    public <V> Optional<V> get(Table<V> table, byte[] key) {
        Optional<?> change = change(table, key);
        return change == null ? base.get(table, key) : (Optional<V>) change;
    }

    @Override
    public boolean has(Table<?> table, byte[] key) {
        Optional<?> change = change(table, key);
        return change == null ? base.has(table, key) : change.isPresent();
    }

    @Override
    public <V> void scan(Table<V> table, byte[] prefix, Visitor<V> visitor) {
        NavigableMap<byte[], Optional<?>> all = changed.get(table);
        if (all == null) {
            base.scan(table, prefix, visitor);
            return;
        }
        Merge<V> merge = new Merge<>(under(all, prefix), visitor);
        base.scan(table, prefix, merge::visit);
        merge.rest();
    }

    /** Adds all changes to a batch, of which only the last of each row is left. */
    void writeTo(WriteBatch batch, Columns columns) throws RocksDBException {
        for (var table : changed.entrySet()) {
            for (var row : table.getValue().entrySet()) {
                write(batch, columns, table.getKey(), row.getKey(), row.getValue());
            }
        }
    }

    @SuppressWarnings("unchecked") // put takes only values of the table's type
    private static <V> void write(WriteBatch batch, Columns columns, Table<V> table, byte[] key, Optional<?> value)
            throws RocksDBException {
        if (value.isPresent()) {
            batch.put(columns.of(table), key, table.codec().encode((V) value.get()));
        } else {
            batch.delete(columns.of(table), key);
        }
    }

    private NavigableMap<byte[], Optional<?>> changed(Table<?> table) {
        return changed.computeIfAbsent(table, any -> new TreeMap<>(Arrays::compareUnsigned));
    }

    private @Nullable Optional<?> change(Table<?> table, byte[] key) {
        NavigableMap<byte[], Optional<?>> all = changed.get(table);
        return all == null ? null : all.get(key);
    }

    private static NavigableMap<byte[], Optional<?>> under(NavigableMap<byte[], Optional<?>> all, byte[] prefix) {
        byte[] end = Keys.behind(prefix);
        return end.length == 0 ? all.tailMap(prefix, true) : all.subMap(prefix, true, end, false);
    }

    /** Two ordered ranges as one: the changes win. */
    private static final class Merge<V> {

        private final Visitor<V> visitor;
        private final Iterator<Map.Entry<byte[], Optional<?>>> changes;
        private Map.@Nullable Entry<byte[], Optional<?>> next;
        private boolean more = true;

        Merge(NavigableMap<byte[], Optional<?>> changes, Visitor<V> visitor) {
            this.changes = changes.entrySet().iterator();
            this.visitor = visitor;
            advance();
        }

        boolean visit(byte[] key, V value) {
            while (more && next != null && Arrays.compareUnsigned(next.getKey(), key) < 0) {
                visitNext(next);
            }
            if (more && (next == null || !Arrays.equals(next.getKey(), key))) {
                more = visitor.visit(key, value);
            }
            return more;
        }

        void rest() {
            while (more && next != null) {
                visitNext(next);
            }
        }

        @SuppressWarnings("unchecked") // put takes only values of the table's type
        private void visitNext(Map.Entry<byte[], Optional<?>> change) {
            advance();
            if (change.getValue().isPresent()) {
                more = visitor.visit(change.getKey(), (V) change.getValue().get());
            }
        }

        private void advance() {
            next = changes.hasNext() ? changes.next() : null;
        }
    }
}
