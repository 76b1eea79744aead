package dev.mimeo.engine.model;

/**
 * What tells a tiering of a bucket from its others.
 *
 * @param value 1 to 64 characters
 */
public record TieringId(String value) implements Comparable<TieringId> {

    private static final int MAX_LENGTH = 64;

    public TieringId {
        if (!isValid(value)) {
            throw new IllegalArgumentException("not 1 to 64 characters");
        }
    }

    /** Whether the text can be an id. */
    public static boolean isValid(String text) {
        return !text.isEmpty() && text.length() <= MAX_LENGTH;
    }

    @Override
    public int compareTo(TieringId other) {
        return value.compareTo(other.value);
    }
}
