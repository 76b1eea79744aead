package dev.mimeo.server.operation;

import java.nio.charset.StandardCharsets;
import java.util.Base64;

/** Text in the headers of answers, where it need not be ASCII, as RFC 2047 has it and S3 does. */
final class EncodedWords {

    private EncodedWords() {}

    /** The text itself where it is printable ASCII, else one encoded word. */
    static String encode(String text) {
        if (text.chars().allMatch(EncodedWords::isPlain)) {
            return text;
        }
        return "=?UTF-8?B?" + Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8)) + "?=";
    }

    private static boolean isPlain(int c) {
        return c == '\t' || (c >= 0x20 && c < 0x7F);
    }
}
