package dev.mimeo.engine.model;

import java.util.regex.Pattern;

/**
 * The id of a multipart upload; safe in a URL unencoded.
 *
 * @param value letters, digits, {@code - _ .}, at most 64
 */
public record UploadId(String value) {

    private static final Pattern FORM = Pattern.compile("[A-Za-z0-9._-]{1,64}");

    public UploadId {
        if (!isValid(value)) {
            throw new IllegalArgumentException("not an upload id");
        }
    }

    /** Whether the text has the form of an upload id. */
    public static boolean isValid(String value) {
        return FORM.matcher(value).matches();
    }

    @Override
    public String toString() {
        return value;
    }
}
