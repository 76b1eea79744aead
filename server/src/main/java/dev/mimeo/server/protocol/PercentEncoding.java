package dev.mimeo.server.protocol;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/** Decodes percent-encoded text, strictly: each escape is complete, and the bytes are UTF-8. */
public final class PercentEncoding {

    private PercentEncoding() {}

    /**
     * Decodes a path, in which a plus sign is a plus sign.
     *
     * @throws S3Exception {@code InvalidURI}
     */
    public static String decodePath(String raw) {
        return decode(raw, false);
    }

    /**
     * Decodes the name or value of a query parameter, in which a plus sign is a space.
     *
     * @throws S3Exception {@code InvalidURI}
     */
    public static String decodeQuery(String raw) {
        return decode(raw, true);
    }

    /** The number of bytes that the text has in UTF-8. */
    public static int utf8Length(String text) {
        return text.getBytes(StandardCharsets.UTF_8).length;
    }

    private static String decode(String raw, boolean plusIsSpace) {
        if (isPlain(raw, plusIsSpace)) {
            return raw;
        }
        ByteBuffer bytes = ByteBuffer.allocate(raw.length());
        for (int i = 0; i < raw.length(); i++) {
            char c = raw.charAt(i);
            if (c == '%') {
                bytes.put((byte) (hexDigit(raw, i + 1) << 4 | hexDigit(raw, i + 2)));
                i += 2;
            } else {
                bytes.put(plusIsSpace && c == '+' ? (byte) ' ' : octet(raw, c));
            }
        }
        return utf8(bytes.flip(), raw);
    }

    private static boolean isPlain(String raw, boolean plusIsSpace) {
        return raw.chars().allMatch(c -> c < 0x80 && c != '%' && !(plusIsSpace && c == '+'));
    }

    private static int hexDigit(String raw, int index) {
        int digit = index < raw.length() ? Character.digit(raw.charAt(index), 16) : -1;
        if (digit < 0 || raw.charAt(index) > 'f') {
            throw invalid(raw);
        }
        return digit;
    }

    /** HTTP gives one char for each byte, so a client that did not escape its UTF-8 is understood too. */
    private static byte octet(String raw, char c) {
        if (c > 0xFF) {
            throw invalid(raw);
        }
        return (byte) c;
    }

    private static String utf8(ByteBuffer bytes, String raw) {
        try {
            return StandardCharsets.UTF_8.newDecoder().decode(bytes).toString();
        } catch (CharacterCodingException notUtf8) {
            throw invalid(raw);
        }
    }

    private static S3Exception invalid(String raw) {
        return S3Error.of(S3ErrorCode.INVALID_URI).with("URI", raw).asException();
    }
}
