package dev.mimeo.engine.commit;

/** What a commit does to one row. */
public sealed interface Change {

    /**
     * Writes a row, whether it was there or not.
     *
     * @param key the row
     * @param value its new value
     * @param <R> the type of the row
     */
    record Put<R>(RowKey.Stored<R> key, R value) implements Change {}

    /**
     * Deletes a row, whether it was there or not.
     *
     * @param key the row
     */
    record Delete(RowKey.Stored<?> key) implements Change {}

    /** The row that is changed. */
    RowKey.Stored<?> key();
}
