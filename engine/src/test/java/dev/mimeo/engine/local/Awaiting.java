package dev.mimeo.engine.local;

import java.time.Duration;
import java.util.Objects;
import reactor.core.publisher.Mono;

/** Ends a chain in a test. */
final class Awaiting {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private Awaiting() {}

    static <T> T value(Mono<T> mono) {
        return Objects.requireNonNull(mono.block(PATIENCE));
    }

    static void completion(Mono<Void> mono) {
        mono.block(PATIENCE);
    }
}
