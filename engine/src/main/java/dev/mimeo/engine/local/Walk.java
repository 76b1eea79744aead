package dev.mimeo.engine.local;

/**
 * A place in an ordered range of rows.
 *
 * @param <V> the type of their values
 */
interface Walk<V> {

    /** Goes to the first row whose key is not less; tells whether there is one in the range. */
    boolean seek(byte[] key);

    /** Goes to the next row; tells whether there is one in the range. */
    boolean next();

    /** The key of the row. */
    byte[] key();

    /** The value of the row. */
    V value();
}
