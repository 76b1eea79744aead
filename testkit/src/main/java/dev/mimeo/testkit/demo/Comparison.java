package dev.mimeo.testkit.demo;

import java.nio.ByteBuffer;
import java.util.function.LongConsumer;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/** Compares bytes with a content as they arrive. */
final class Comparison {

    private final DemoContent expected;
    private long position;
    private boolean same = true;

    private Comparison(DemoContent expected) {
        this.expected = expected;
    }

    /** Whether the bytes are those of the content, all of them and no more. */
    static Mono<Boolean> compare(Flux<byte[]> actual, DemoContent expected, LongConsumer progress) {
        return Mono.defer(() -> {
            Comparison comparison = new Comparison(expected);
            return actual.publishOn(Schedulers.boundedElastic())
                    .doOnNext(comparison::take)
                    .doOnNext(piece -> progress.accept(comparison.position))
                    .then(Mono.fromSupplier(comparison::isSame));
        });
    }

    private void take(byte[] piece) {
        same = same && ByteBuffer.wrap(piece).equals(expected.read(position, piece.length));
        position += piece.length;
    }

    private boolean isSame() {
        return same && position == expected.length();
    }
}
