package dev.mimeo.engine.model;

import java.util.regex.Pattern;

/**
 * The name of a legal hold of COS.
 *
 * @param value 1 to 64 letters, digits and {@code !_.*()-'}
 */
public record LegalHoldId(String value) {

    /** The most characters of a name. */
    public static final int MAX_LENGTH = 64;

    private static final Pattern FORM = Pattern.compile("[A-Za-z0-9!_.*()'-]{1," + MAX_LENGTH + "}");

    public LegalHoldId {
        if (!isValid(value)) {
            throw new IllegalArgumentException("not the id of a legal hold");
        }
    }

    /** Whether the text is such a name. */
    public static boolean isValid(String text) {
        return FORM.matcher(text).matches();
    }
}
