package dev.mimeo.engine.local;

import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.rocksdb.ColumnFamilyHandle;

/** The column family of each table, while RocksDB is open. */
final class Columns {

    private final Map<Table<?>, ColumnFamilyHandle> handles = new IdentityHashMap<>();

    /**
     * @param opened the handles of {@link Table#ALL}, in its order
     */
    Columns(List<ColumnFamilyHandle> opened) {
        for (int i = 0; i < opened.size(); i++) {
            handles.put(Table.ALL.get(i), opened.get(i));
        }
    }

    ColumnFamilyHandle of(Table<?> table) {
        return Objects.requireNonNull(handles.get(table));
    }

    void close() {
        handles.values().forEach(ColumnFamilyHandle::close);
    }
}
