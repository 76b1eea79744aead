package dev.mimeo.engine.content;

import java.util.concurrent.atomic.AtomicInteger;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;

/** Holds calls up until it is opened. */
final class Gate {

    private final Sinks.Empty<Void> sink = Sinks.empty();
    private final AtomicInteger reached = new AtomicInteger();

    Mono<Void> mono() {
        return sink.asMono().doOnSubscribe(subscription -> reached.incrementAndGet());
    }

    int reached() {
        return reached.get();
    }

    void open() {
        sink.tryEmitEmpty();
    }
}
