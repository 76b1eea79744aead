package dev.mimeo.engine.local;

import dev.mimeo.engine.commit.RowKey;
import java.util.Optional;

/** The rows of all tables, to be read one by one or in order. All calls may block. */
interface Rows {

    <V> Optional<V> get(Table<V> table, byte[] key);

    /** Whether there is such a row; cheaper than reading it. */
    boolean has(Table<?> table, byte[] key);

    /** Visits the rows whose keys begin with a prefix, in order, until the visitor has seen enough. */
    <V> void scan(Table<V> table, byte[] prefix, Visitor<V> visitor);

    /** A row by its name; here is where a cache may answer. */
    default Optional<?> row(RowKey.Stored<?> name) {
        Address<?> address = Address.of(name);
        return get(address.table(), address.key());
    }

    /** Looks at rows. */
    interface Visitor<V> {

        /** Looks at a row, and tells whether to go on. */
        boolean visit(byte[] key, V value);
    }
}
