package dev.mimeo.server.operation;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Sections 2 and 5 of RFC 2047. */
final class EncodedWordsTest {

    @ParameterizedTest
    @ValueSource(strings = {"", "plain", "a\tb ~", "=?UTF-8?B?w6k=?="})
    void printableAsciiStaysAsItIs(String text) {
        assertThat(EncodedWords.encode(text)).isEqualTo(text);
    }

    @ParameterizedTest
    @CsvSource({"é, =?UTF-8?B?w6k=?=", "größe x, =?UTF-8?B?Z3LDtsOfZSB4?=", "\uD83D\uDE00, =?UTF-8?B?8J+YgA==?="})
    void otherTextIsAnEncodedWord(String text, String word) {
        assertThat(EncodedWords.encode(text)).isEqualTo(word);
    }

    @Test
    void controlsAreEncodedToo() {
        assertThat(EncodedWords.encode("a\u007fb")).isEqualTo("=?UTF-8?B?YX9i?=");
    }

    @ParameterizedTest
    @ValueSource(strings = {"é", "aé", "aa数", "\uD83D\uDE00", "é ", "a\uD83D\uDE00數é"})
    void longTextIsWordsOfUpTo75CharactersThatCutNoCharacter(String unit) {
        for (int length = 1; length < 100; length++) {
            String text = unit.repeat(length);
            String[] words = EncodedWords.encode(text).split(" ");

            assertThat(words).allSatisfy(word -> assertThat(word.length()).isLessThanOrEqualTo(75));
            assertThat(Stream.of(words).map(EncodedWordsTest::decoded)).noneMatch(part -> part.contains("\uFFFD"));
            assertThat(Stream.of(words).map(EncodedWordsTest::decoded).collect(Collectors.joining()))
                    .isEqualTo(text);
        }
    }

    private static String decoded(String word) {
        assertThat(word).startsWith("=?UTF-8?B?").endsWith("?=");
        byte[] bytes = Base64.getDecoder().decode(word.substring(10, word.length() - 2));
        return new String(bytes, StandardCharsets.UTF_8);
    }
}
