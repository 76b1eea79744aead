package dev.mimeo.engine.model;

import java.util.regex.Pattern;

/**
 * The id of a version: letters, digits, {@code - _ .} only, so that it is safe in a URL unencoded; or {@code null}, the
 * id of the null version.
 *
 * @param value the id
 */
public record VersionId(String value) {

    private static final Pattern FORM = Pattern.compile("[A-Za-z0-9._-]{1,64}");

    /** The id of a version written while its bucket was not, or no longer, versioned. */
    public static final VersionId NULL = new VersionId("null");

    public VersionId {
        if (!isValid(value)) {
            throw new IllegalArgumentException("not a version id");
        }
    }

    /** Whether the text has the form of a version id. */
    public static boolean isValid(String value) {
        return FORM.matcher(value).matches();
    }

    /** Whether this is the id of the null version. */
    public boolean isNull() {
        return value.equals(NULL.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
