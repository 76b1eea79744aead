package dev.mimeo.testkit.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Flux;

/** A demo that says that bytes are the same must be able to see that they are not. */
final class ComparisonTest {

    private final DemoContent content = new DemoContent.Generated(1_000_001);

    @Test
    void theContentIsTheSameAsItselfHoweverItIsCut() {
        byte[] whole = whole();

        assertThat(same(Flux.just(whole))).isTrue();
        assertThat(same(Flux.just(
                        Arrays.copyOfRange(whole, 0, 13),
                        Arrays.copyOfRange(whole, 13, 500_000),
                        Arrays.copyOfRange(whole, 500_000, whole.length))))
                .isTrue();
    }

    @Test
    void oneOtherByteOneLessOrOneMoreIsNotTheSame() {
        byte[] whole = whole();
        byte[] changed = whole.clone();
        changed[777_777] ^= 1;

        assertThat(same(Flux.just(changed))).isFalse();
        assertThat(same(Flux.just(Arrays.copyOf(whole, whole.length - 1)))).isFalse();
        assertThat(same(Flux.just(whole, new byte[1]))).isFalse();
        assertThat(same(Flux.empty())).isFalse();
    }

    private boolean same(Flux<byte[]> actual) {
        return Boolean.TRUE.equals(
                Comparison.compare(actual, content, position -> {}).block(Duration.ofSeconds(20)));
    }

    private byte[] whole() {
        List<ByteBuffer> pieces =
                content.bytes(position -> {}).collectList().blockOptional().orElseThrow();
        ByteBuffer whole = ByteBuffer.allocate((int) content.length());
        pieces.forEach(whole::put);
        return whole.array();
    }
}
