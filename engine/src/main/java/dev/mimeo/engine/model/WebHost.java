package dev.mimeo.engine.model;

import java.util.regex.Pattern;

/**
 * The host that a website sends somebody to, as it stands in a URL; S3 does not ask whether there is one.
 *
 * @param name a name or an address, with or without a port: 1 to {@link #MAX_LENGTH} printable characters of ASCII
 */
public record WebHost(String name) {

    /** The most characters that a host can have. */
    public static final int MAX_LENGTH = 1024;

    private static final Pattern FORM = Pattern.compile("[\\x21-\\x7e]{1," + MAX_LENGTH + "}");

    public WebHost {
        if (!isValid(name)) {
            throw new IllegalArgumentException("not a host");
        }
    }

    /** Whether the text is one: it can stand in a header as it is. */
    public static boolean isValid(String name) {
        return FORM.matcher(name).matches();
    }
}
