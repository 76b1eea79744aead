package dev.mimeo.engine.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class BucketTagsTest {

    @Test
    void aBucketHasAtMost50Tags() {
        assertThat(new BucketTags(tags(50)).values()).hasSize(50);
        assertRefused(tags(51));
    }

    @Test
    void keysAndValuesAreThoseOfObjects() {
        assertRefused(Map.of("a*", "b"));
        assertRefused(Map.of("a", "b*"));
        assertRefused(Map.of("aws:a", "b"));
        assertRefused(Map.of("k".repeat(129), "v"));
        assertRefused(Map.of("k", "v".repeat(257)));
    }

    private static Map<String, String> tags(int count) {
        return IntStream.range(0, count)
                .mapToObj(String::valueOf)
                .collect(Collectors.toMap(Function.identity(), Function.identity()));
    }

    private static void assertRefused(Map<String, String> tags) {
        assertThatThrownBy(() -> new BucketTags(tags)).isInstanceOf(IllegalArgumentException.class);
    }
}
