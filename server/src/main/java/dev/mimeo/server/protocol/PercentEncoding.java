package dev.mimeo.server.protocol;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Optional;
import java.util.function.IntPredicate;

/** Percent-encoding, read strictly: each escape is complete, and the bytes are UTF-8. */
public final class PercentEncoding {

    private static final HexFormat HEX = HexFormat.of().withUpperCase();

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

    /**
     * Decodes text that is encoded like a query and may hold characters that should have been encoded; empty where it is
     * broken.
     */
    public static Optional<String> decodeText(String text) {
        String octets = new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1);
        try {
            return Optional.of(decode(octets, true));
        } catch (S3Exception broken) {
            return Optional.empty();
        }
    }

    /** Encodes a key as lists give it where a client asks for it: unreserved characters and slashes stay. */
    public static String encodeKey(String key) {
        return encodePath(key).replace("%20", "+");
    }

    /** Encodes a key as the path of a URL: unreserved characters and slashes stay. */
    public static String encodePath(String key) {
        return encode(key, b -> isUnreserved(b) || b == '/');
    }

    /** Encodes of a URL, or a part of one, what cannot stand in it at all: spaces, control characters, what is not ASCII. */
    public static String encodeUrl(String url) {
        return encode(url, PercentEncoding::isPrintable);
    }

    /** Encodes what {@link #encodeUrl} does in a part of a request, of which HTTP gives one char for each byte. */
    public static String encodeOctets(String raw) {
        return encode(raw.getBytes(StandardCharsets.ISO_8859_1), PercentEncoding::isPrintable);
    }

    /** Encodes text for a header: only unreserved characters stay. */
    public static String encodeText(String text) {
        StringBuilder out = new StringBuilder(text.length() + 16);
        for (byte b : text.getBytes(StandardCharsets.UTF_8)) {
            if (isUnreserved(b)) {
                out.append((char) b);
            } else {
                HEX.toHexDigits(out.append('%'), b);
            }
        }
        return out.toString();
    }

    /** The number of bytes that the text has in UTF-8. */
    public static int utf8Length(String text) {
        return text.getBytes(StandardCharsets.UTF_8).length;
    }

    private static boolean isPrintable(int c) {
        return c > ' ' && c < 0x7f;
    }

    private static String encode(String text, IntPredicate stays) {
        return encode(text.getBytes(StandardCharsets.UTF_8), stays);
    }

    private static String encode(byte[] bytes, IntPredicate stays) {
        StringBuilder out = new StringBuilder(bytes.length + 16);
        for (byte b : bytes) {
            if (stays.test(b)) {
                out.append((char) b);
            } else {
                HEX.toHexDigits(out.append('%'), b);
            }
        }
        return out.toString();
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

    private static boolean isUnreserved(int c) {
        return (c >= 'a' && c <= 'z')
                || (c >= 'A' && c <= 'Z')
                || (c >= '0' && c <= '9')
                || c == '-'
                || c == '.'
                || c == '_'
                || c == '~';
    }
}
