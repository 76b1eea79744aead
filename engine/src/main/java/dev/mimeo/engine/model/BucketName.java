package dev.mimeo.engine.model;

import java.util.regex.Pattern;

/**
 * The name of a bucket, by S3's rules: 3 to 63 lower-case letters, digits, dots and dashes, each label beginning and
 * ending with a letter or digit, not shaped like an IPv4 address.
 *
 * @param value the name
 */
public record BucketName(String value) {

    private static final Pattern FORM =
            Pattern.compile("[a-z0-9]([a-z0-9-]*[a-z0-9])?(\\.[a-z0-9]([a-z0-9-]*[a-z0-9])?)*");
    private static final Pattern IPV4 = Pattern.compile("\\d+\\.\\d+\\.\\d+\\.\\d+");

    public BucketName {
        if (!isValid(value)) {
            throw new IllegalArgumentException("not a bucket name: " + value);
        }
    }

    /** Whether the text is a legal bucket name. */
    public static boolean isValid(String value) {
        return value.length() >= 3
                && value.length() <= 63
                && FORM.matcher(value).matches()
                && !IPV4.matcher(value).matches()
                && !value.startsWith("xn--")
                && !value.endsWith("-s3alias");
    }

    @Override
    public String toString() {
        return value;
    }
}
