package dev.mimeo.engine.local;

import dev.mimeo.engine.commit.RowKey;
import dev.mimeo.engine.error.Failure;
import dev.mimeo.engine.error.MimeoException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import org.rocksdb.RocksDBException;

/**
 * Reads all rows of a store that no process has open, for checks and repairs. Writes nothing; all calls block.
 *
 * <p>One thread at a time.
 */
public final class MetadataScan implements AutoCloseable {

    /** In the order of the pass: what refers to contents before the references to them. */
    private static final List<Table<?>> TABLES = List.of(
            Table.BUCKETS,
            Table.HEADS,
            Table.HISTORY,
            Table.BODIES,
            Table.LISTS,
            Table.UPLOADS,
            Table.PARTS,
            Table.REFERENCES,
            Table.CANDIDATES,
            Table.CONDEMNED);

    private static final long BLOCK_CACHE = 8L << 20;

    private final Database database;
    private final RowLookup lookup;

    private MetadataScan(Database database) {
        this.database = database;
        this.lookup = new RowLookup(database);
    }

    /**
     * A row and its name, made to be taken apart by a pattern such as {@code Row<?>(RowKey.Head name, Version version)}.
     *
     * @param name its name
     * @param value its value, of the type that the name says
     * @param <R> the type of the value
     */
    public record Row<R>(RowKey.Stored<R> name, R value) {}

    /**
     * Opens the store for reading.
     *
     * @param folder the folder of the store
     * @return the scan, which the caller closes
     * @throws IOException if there is no store, or it cannot be read
     */
    public static MetadataScan open(Path folder) throws IOException {
        try {
            return new MetadataScan(new Database(writable -> new RocksFiles(folder, BLOCK_CACHE, writable), false));
        } catch (RocksDBException unreadable) {
            throw new IOException(
                    "the metadata in " + folder + " cannot be read: " + unreadable.getMessage(), unreadable);
        }
    }

    /** The epoch of the last run. */
    public long epoch() {
        return database.state().epoch();
    }

    /** The sequence of the last commit; 0 where there was none. */
    public long sequence() {
        return database.state().sequence();
    }

    /** A row, or the answer to the question that a name can also be. */
    @SuppressWarnings("unchecked") // a row has the type of its name
    public <R> Optional<R> find(RowKey<R> row) {
        return (Optional<R>) lookup.find(row);
    }

    /**
     * Visits every row: buckets, current versions, other versions, bodies, lists, uploads, parts, references, candidates,
     * condemned blobs.
     *
     * @param rows sees each row that can be read
     * @param damage sees what cannot be read, and where ids and the rows they find do not match
     */
    public void forEach(Consumer<Row<?>> rows, Consumer<Failure.CorruptRecord> damage) {
        TABLES.forEach(table -> scan(table, rows, damage));
        checkIds(Table.HISTORY_IDS, Table.HISTORY, damage);
        checkIds(Table.UPLOAD_IDS, Table.UPLOADS, damage);
    }

    /**
     * Visits the ids by which versions are found that are not current, each with the sequence of its version. What cannot be
     * read is left: {@link #forEach} tells of it.
     */
    void forEachId(BiConsumer<RowKey.ById, Long> ids) {
        database.withCursor(Table.HISTORY_IDS, new byte[0], cursor -> {
            for (boolean more = cursor.first(); more; more = cursor.next()) {
                visitId(cursor, ids);
            }
            return true;
        });
    }

    private static void visitId(Cursor<Long> cursor, BiConsumer<RowKey.ById, Long> ids) {
        RowKey.ById id;
        long sequence;
        try {
            id = RowNames.id(cursor.key());
            sequence = cursor.value();
        } catch (RuntimeException notOurs) {
            return;
        }
        ids.accept(id, sequence);
    }

    @Override
    public void close() {
        database.close();
    }

    private <V> void scan(Table<V> table, Consumer<Row<?>> rows, Consumer<Failure.CorruptRecord> damage) {
        try {
            database.withCursor(table, new byte[0], cursor -> {
                for (boolean more = cursor.first(); more; more = cursor.next()) {
                    visit(table, cursor, rows, damage);
                }
                return true;
            });
        } catch (MimeoException unreadable) {
            report(unreadable, damage);
        }
    }

    /** As many ids as rows, since no two rows have one id. */
    private void checkIds(Table<Long> ids, Table<?> rows, Consumer<Failure.CorruptRecord> damage) {
        try {
            long found = count(ids);
            long there = count(rows);
            if (found != there) {
                damage.accept(new Failure.CorruptRecord(rows.name() + ": " + there + " rows, but " + found + " ids"));
            }
        } catch (MimeoException unreadable) {
            report(unreadable, damage);
        }
    }

    private long count(Table<?> table) {
        return database.withCursor(table, new byte[0], cursor -> {
            long rows = 0;
            for (boolean more = cursor.first(); more; more = cursor.next()) {
                rows++;
            }
            return rows;
        });
    }

    private static <V> void visit(
            Table<V> table, Cursor<V> cursor, Consumer<Row<?>> rows, Consumer<Failure.CorruptRecord> damage) {
        Row<?> row;
        try {
            row = row(table, cursor.key(), cursor.value());
        } catch (MimeoException unreadable) {
            report(unreadable, damage);
            return;
        }
        rows.accept(row);
    }

    private static <V> Row<?> row(Table<V> table, byte[] key, V value) {
        try {
            return named(RowNames.of(table, key, value), value);
        } catch (RuntimeException notOurs) {
            throw table.corrupt(key, notOurs.toString()).asException();
        }
    }

    @SuppressWarnings("unchecked") // a table holds values of the type that its names say
    private static <R> Row<R> named(RowKey.Stored<R> name, Object value) {
        return new Row<>(name, (R) value);
    }

    private static void report(MimeoException unreadable, Consumer<Failure.CorruptRecord> damage) {
        damage.accept(
                unreadable.failure() instanceof Failure.CorruptRecord record
                        ? record
                        : new Failure.CorruptRecord(unreadable.failure().toString()));
    }
}
