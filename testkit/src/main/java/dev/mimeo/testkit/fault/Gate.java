package dev.mimeo.testkit.fault;

import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;

/** Holds what wants to pass until it is opened; whatever comes later passes at once. Safe for use by several threads. */
public final class Gate {

    private final Sinks.Empty<Void> opened = Sinks.empty();
    private final Sinks.Empty<Void> reached = Sinks.empty();

    /** Completes when the gate is open. */
    public Mono<Void> pass() {
        return Mono.defer(() -> {
            reached.tryEmitEmpty();
            return opened.asMono();
        });
    }

    /** Completes when something wants, or wanted, to pass. */
    public Mono<Void> reached() {
        return reached.asMono();
    }

    /** Lets everything pass from now on. Idempotent. */
    public void open() {
        opened.tryEmitEmpty();
    }
}
