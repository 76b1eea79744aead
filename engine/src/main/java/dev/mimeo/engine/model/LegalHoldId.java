package dev.mimeo.engine.model;

/**
 * The name of a legal hold of COS.
 *
 * @param value 1 to 64 characters
 */
public record LegalHoldId(String value) {

    /** The most characters of a name. */
    public static final int MAX_LENGTH = 64;

    public LegalHoldId {
        if (value.isEmpty() || value.length() > MAX_LENGTH) {
            throw new IllegalArgumentException("not the id of a legal hold");
        }
    }
}
