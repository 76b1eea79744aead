package dev.mimeo.server.operation;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;

/**
 * Text in the headers of answers, where it need not be ASCII, as RFC 2047 has it and S3 does: encoded words of up to 75
 * characters, with a space between them that is not part of the text.
 */
final class EncodedWords {

    private static final String BEGIN = "=?UTF-8?B?";
    private static final String END = "?=";

    /** The most bytes of text in a word: 60 characters of base64. */
    private static final int WORD = 45;

    private EncodedWords() {}

    /** The text itself where it is printable ASCII, else encoded words, none of which cuts a character. */
    static String encode(String text) {
        return text.chars().allMatch(EncodedWords::isPlain) ? text : String.join(" ", words(text));
    }

    private static List<String> words(String text) {
        List<String> words = new ArrayList<>();
        StringBuilder word = new StringBuilder();
        for (int i = 0; i < text.length(); i = text.offsetByCodePoints(i, 1)) {
            String next = Character.toString(text.codePointAt(i));
            if (bytes(word).length + bytes(next).length > WORD) {
                words.add(word(word));
                word.setLength(0);
            }
            word.append(next);
        }
        words.add(word(word));
        return words;
    }

    private static String word(CharSequence text) {
        return BEGIN + Base64.getEncoder().encodeToString(bytes(text)) + END;
    }

    private static byte[] bytes(CharSequence text) {
        return text.toString().getBytes(StandardCharsets.UTF_8);
    }

    private static boolean isPlain(int c) {
        return c == '\t' || (c >= 0x20 && c < 0x7F);
    }
}
