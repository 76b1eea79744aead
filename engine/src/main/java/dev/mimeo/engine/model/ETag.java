package dev.mimeo.engine.model;

import java.util.regex.Pattern;

/**
 * An entity tag, without its quotes.
 *
 * <p>Thirty-two hexadecimal digits without a suffix are the MD5 of the plaintext, since clients check it, unless the
 * {@linkplain KeyDomain#hasRandomTags() key domain} says otherwise.
 *
 * @param value the tag: not empty, no quote
 */
public record ETag(String value) {

    private static final Pattern MD5 = Pattern.compile("[0-9a-f]{32}");

    public ETag {
        if (value.isEmpty() || value.indexOf('"') >= 0) {
            throw new IllegalArgumentException("not an entity tag");
        }
    }

    /** The tag of a content written in one piece: its MD5. */
    public static ETag ofMd5(byte[] md5) {
        return new ETag(Bytes.copyOf(md5).hex());
    }

    /** A tag of these 16 random bytes, and this suffix. */
    public static ETag ofRandom(byte[] random, String suffix) {
        return new ETag(Bytes.copyOf(random).hex() + suffix);
    }

    /** What follows the digits, from the dash on: in the tag of an object of parts, their number; mostly nothing. */
    public String suffix() {
        int dash = value.indexOf('-');
        return dash < 0 ? "" : value.substring(dash);
    }

    /** Whether the tag has the form of a plain MD5. */
    public boolean isMd5() {
        return MD5.matcher(value).matches();
    }

    /** The tag between quotes, as it stands in headers and documents. */
    public String quoted() {
        return '"' + value + '"';
    }

    @Override
    public String toString() {
        return value;
    }
}
