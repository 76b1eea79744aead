package dev.mimeo.engine.commit;

import java.util.Map;
import java.util.Optional;

/**
 * The rows of a footprint as they were at one moment.
 *
 * @param rows each row of the footprint, with its value or its absence
 */
public record Snapshot(Map<RowKey<?>, Optional<?>> rows) {

    /** The snapshot of an empty footprint. */
    public static final Snapshot EMPTY = new Snapshot(Map.of());

    public Snapshot {
        rows = Map.copyOf(rows);
    }

    /**
     * The value of a row, or its absence.
     *
     * @throws IllegalArgumentException if the row was not in the footprint
     */
    @SuppressWarnings("unchecked") // a store answers each key with a value of the key's type
    public <R> Optional<R> get(RowKey<R> key) {
        Optional<?> value = rows.get(key);
        if (value == null) {
            throw new IllegalArgumentException("not read: " + key);
        }
        return (Optional<R>) value;
    }

    /** Whether the row is there. */
    public boolean has(RowKey<?> key) {
        return get(key).isPresent();
    }
}
