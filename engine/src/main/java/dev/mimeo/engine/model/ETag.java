package dev.mimeo.engine.model;

import java.util.regex.Pattern;

/**
 * An entity tag, without its quotes.
 *
 * <p>Thirty-two hexadecimal digits without a suffix are always the MD5 of the plaintext, since clients check it.
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
