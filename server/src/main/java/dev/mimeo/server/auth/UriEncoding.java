package dev.mimeo.server.auth;

import dev.mimeo.server.protocol.S3Error;
import dev.mimeo.server.protocol.S3ErrorCode;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;

/**
 * Percent-encoding as SigV4 for S3 wants it: everything but {@code A-Z a-z 0-9 - . _ ~} becomes an upper-case escape of its
 * byte, and nothing is normalised.
 */
final class UriEncoding {

    private static final HexFormat HEX = HexFormat.of().withUpperCase();

    private UriEncoding() {}

    /** The path decoded and encoded again by the rule, its slashes as they are. */
    static String canonicalPath(String rawPath) {
        return isPlain(rawPath) ? rawPath : encode(decode(rawPath, false), true);
    }

    /** One name or value of a query decoded and encoded again by the rule; a plus sign is a space. */
    static String canonicalQueryText(String raw) {
        return isPlain(raw) && raw.indexOf('/') < 0 ? raw : encode(decode(raw, true), false);
    }

    /** Encodes text by its UTF-8 bytes, slashes included. */
    static String encode(String text) {
        return encode(text.getBytes(StandardCharsets.UTF_8), false);
    }

    /** Decodes what {@link #encode(String)} or {@link #canonicalQueryText} gave. */
    static String decodeText(String encoded) {
        return new String(decode(encoded, false), StandardCharsets.UTF_8);
    }

    private static boolean isPlain(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (!isUnreserved(c) && c != '/') {
                return false;
            }
        }
        return true;
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

    private static String encode(byte[] bytes, boolean keepSlash) {
        StringBuilder out = new StringBuilder(bytes.length + 16);
        for (byte b : bytes) {
            if (isUnreserved(b) || (keepSlash && b == '/')) {
                out.append((char) b);
            } else {
                HEX.toHexDigits(out.append('%'), b);
            }
        }
        return out.toString();
    }

    private static byte[] decode(String raw, boolean plusIsSpace) {
        ByteArrayOutputStream out = new ByteArrayOutputStream(raw.length());
        for (int i = 0; i < raw.length(); i++) {
            char c = raw.charAt(i);
            if (c == '%') {
                out.write(escaped(raw, i));
                i += 2;
            } else if (c == '+' && plusIsSpace) {
                out.write(' ');
            } else if (c <= 0xFF) {
                out.write(c);
            } else {
                throw invalid(raw);
            }
        }
        return out.toByteArray();
    }

    private static int escaped(String raw, int at) {
        if (at + 2 >= raw.length()
                || !HexFormat.isHexDigit(raw.charAt(at + 1))
                || !HexFormat.isHexDigit(raw.charAt(at + 2))) {
            throw invalid(raw);
        }
        return HexFormat.fromHexDigits(raw, at + 1, at + 3);
    }

    private static RuntimeException invalid(String raw) {
        return S3Error.of(S3ErrorCode.INVALID_URI).with("URI", raw).asException();
    }
}
