package dev.mimeo.server.protocol;

import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.regex.Pattern;

/** Decimal numbers as the protocol writes them: ASCII digits, at most a minus before them. */
public final class Numbers {

    private static final Pattern INTEGER = Pattern.compile("-?[0-9]{1,10}");
    private static final Pattern LEADING_ZEROS = Pattern.compile("^0+(?=[0-9])");
    private static final int SAFE_DIGITS = 18;
    private static final Pattern LONG = Pattern.compile("-?[0-9]{1," + SAFE_DIGITS + "}");
    private static final long HIGHEST = Long.MAX_VALUE - 1;

    private Numbers() {}

    /** The number, if the text is one and an {@code int}. */
    public static OptionalInt parse(String text) {
        if (!INTEGER.matcher(text).matches()) {
            return OptionalInt.empty();
        }
        long value = Long.parseLong(text);
        return value == (int) value ? OptionalInt.of((int) value) : OptionalInt.empty();
    }

    /** The number, if the text is one of at most 18 digits. */
    static OptionalLong parseLong(String text) {
        return LONG.matcher(text).matches() ? OptionalLong.of(Long.parseLong(text)) : OptionalLong.empty();
    }

    /** The position that these digits write; one behind any object where they are too many. */
    static long position(String digits) {
        String significant = LEADING_ZEROS.matcher(digits).replaceFirst("");
        return significant.length() > SAFE_DIGITS ? HIGHEST : Long.parseLong(significant);
    }
}
