package dev.mimeo.engine.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Row 10 of table A.1 of the behaviour reference. */
final class TagSetTest {

    @ParameterizedTest
    @ValueSource(
            strings = {"a", "größe", "数", "\uD801\uDC00", "a b", "a\u00A0b", "_.:/=+-@", "0", "Ⅷ²١", "AWS", "awsome:"})
    void lettersDigitsSpacesAndSomeSignsMakeATag(String text) {
        assertThat(new TagSet(Map.of(text, text)).values()).containsEntry(text, text);
    }

    @ParameterizedTest
    @ValueSource(strings = {"a;b", "a!", "a\tb", "a\nb", "a\u0345", "<", "&", "*", "\uD83D\uDE00", "\u0000", "\uD800"})
    void otherSignsDoNot(String text) {
        assertRefused(Map.of(text, "value"));
        assertRefused(Map.of("key", text));
    }

    @ParameterizedTest
    @ValueSource(strings = {"aws:a", "AWS:", "Aws:cloudformation:stack"})
    void keysOfTheSystemAreNotForClients(String key) {
        assertRefused(Map.of(key, "value"));
        assertThat(new TagSet(Map.of("key", key)).size()).isEqualTo(1);
    }

    @Test
    void aKeyHas1To128UnitsAndAValueUpTo256() {
        assertThat(new TagSet(Map.of("k".repeat(128), "v".repeat(256))).size()).isEqualTo(1);
        assertThat(new TagSet(Map.of("k", "")).size()).isEqualTo(1);
        assertRefused(Map.of("", "value"));
        assertRefused(Map.of("k".repeat(129), "value"));
        assertRefused(Map.of("key", "v".repeat(257)));
    }

    @Test
    void anObjectHasAtMost10Tags() {
        assertThat(new TagSet(tags(10)).size()).isEqualTo(10);
        assertRefused(tags(11));
    }

    private static Map<String, String> tags(int count) {
        return IntStream.range(0, count)
                .mapToObj(String::valueOf)
                .collect(Collectors.toMap(Function.identity(), Function.identity()));
    }

    private static void assertRefused(Map<String, String> tags) {
        assertThatThrownBy(() -> new TagSet(tags)).isInstanceOf(IllegalArgumentException.class);
    }
}
