package dev.mimeo.server.xml;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Flux;
import reactor.test.StepVerifier;

final class XmlStreamTest {

    private final AtomicLong asked = new AtomicLong();
    private final AtomicBoolean cancelled = new AtomicBoolean();

    @Test
    void aShortDocumentIsOneChunk() {
        StepVerifier.create(document(Flux.range(1, 3)))
                .assertNext(chunk -> assertThat(chunk.remaining()).isLessThan(300))
                .verifyComplete();
    }

    @Test
    void anEmptyDocumentIsComplete() {
        assertThat(Fixtures.text(document(Flux.empty()))).isEqualTo(Fixtures.DECLARATION + "<R" + Fixtures.NS + "/>");
    }

    @Test
    void aLongDocumentComesInChunksThatMakeItWhole() {
        StringBuilder whole = new StringBuilder();
        StepVerifier.create(document(Flux.range(1, 10_000)))
                .thenConsumeWhile(chunk -> {
                    assertThat(chunk.remaining()).isLessThanOrEqualTo(2 * XmlStream.CHUNK);
                    whole.append(Fixtures.text(Flux.just(chunk)));
                    return true;
                })
                .verifyComplete();
        assertThat(whole).endsWith("<I>10000</I></R>").hasSizeGreaterThan(100_000);
    }

    @Test
    void itemsAreReadOnlyAsChunksAreTaken() {
        StepVerifier.create(document(Flux.range(1, 10_000)), 1)
                .expectNextCount(1)
                .then(() -> assertThat(asked.get()).isLessThan(2_000))
                .thenRequest(1)
                .expectNextCount(1)
                .then(() -> assertThat(asked.get()).isLessThan(4_000))
                .thenCancel()
                .verify();
        assertThat(cancelled).isTrue();
    }

    @Test
    void anErrorAmongTheItemsEndsTheDocumentUnfinished() {
        Flux<Integer> items = Flux.range(1, 3).concatWith(Flux.error(new IllegalStateException("gone")));
        StepVerifier.create(document(items)).verifyErrorMessage("gone");
    }

    @Test
    void eachSubscriberGetsADocumentOfItsOwn() {
        Flux<ByteBuffer> document = document(Flux.range(1, 3));
        assertThat(Fixtures.text(document)).isEqualTo(Fixtures.text(document));
    }

    private Flux<ByteBuffer> document(Flux<Integer> items) {
        return XmlStream.of(
                () -> XmlWriter.ofS3("R"),
                items.doOnNext(item -> asked.incrementAndGet()).doOnCancel(() -> cancelled.set(true)),
                (xml, item) -> xml.number("I", item),
                XmlWriter::end);
    }
}
