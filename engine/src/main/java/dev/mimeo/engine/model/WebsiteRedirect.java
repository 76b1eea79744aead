package dev.mimeo.engine.model;

import java.util.regex.Pattern;

/**
 * Where a website sends those who ask it for an object.
 *
 * @param location a path of the same website, from {@code /}, or a URL of {@code http} or {@code https}; at most
 *     {@link #MAX_LENGTH} characters and none of them a control character, so that it can stand in a header as it is
 */
public record WebsiteRedirect(String location) {

    /** The most characters that a location can have. */
    public static final int MAX_LENGTH = 2048;

    private static final Pattern FORM = Pattern.compile("(/|https?://)\\P{Cntrl}*");

    public WebsiteRedirect {
        if (!hasForm(location) || location.length() > MAX_LENGTH) {
            throw new IllegalArgumentException("not a redirect location");
        }
    }

    /** Whether the text is one, but for its length. Source: row 19 of table A.1. */
    public static boolean hasForm(String location) {
        return FORM.matcher(location).matches();
    }
}
