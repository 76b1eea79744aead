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
    private static final Pattern DRAWN = Pattern.compile("[A-Za-z0-9_-]{32}");

    /** The id of a version written while its bucket was not, or no longer, versioned. */
    public static final VersionId NULL = new VersionId("null");

    public VersionId {
        if (!FORM.matcher(value).matches()) {
            throw new IllegalArgumentException("not a version id");
        }
    }

    /**
     * Whether the text has the form of the ids that versions are given, 32 characters for 192 bits in URL-safe base64, or is
     * that of the null version. Any other names no version, whatever was written.
     */
    public static boolean isDrawn(String text) {
        return text.equals(NULL.value) || DRAWN.matcher(text).matches();
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
