package dev.mimeo.engine.model;

import java.util.regex.Pattern;

/**
 * Where a website sends those who ask it for an object.
 *
 * @param location a path of the same website, from {@code /}, or a URL of {@code http} or {@code https}
 */
public record WebsiteRedirect(String location) {

    private static final Pattern FORM = Pattern.compile("(?s)(/|https?://).*");

    public WebsiteRedirect {
        if (!isValid(location)) {
            throw new IllegalArgumentException("not a redirect location");
        }
    }

    /** Whether the text is one. Source: row 19 of table A.1. */
    public static boolean isValid(String location) {
        return FORM.matcher(location).matches();
    }
}
