package dev.mimeo.server.http;

import java.util.concurrent.atomic.AtomicInteger;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;

/** Whether the server takes requests, and how many it is serving. */
final class ServiceState {

    private final AtomicInteger requests = new AtomicInteger();
    private final AtomicInteger connections = new AtomicInteger();
    private final Sinks.Empty<Void> idle = Sinks.empty();
    private volatile boolean stopping;

    AtomicInteger connections() {
        return connections;
    }

    /** Counts a request; tells how many there are now. */
    int requestBegan() {
        return requests.incrementAndGet();
    }

    void requestEnded() {
        if (requests.decrementAndGet() == 0 && stopping) {
            idle.tryEmitEmpty();
        }
    }

    boolean isStopping() {
        return stopping;
    }

    /** Takes no more requests; completes when none is left. */
    Mono<Void> stop() {
        return Mono.defer(() -> {
            stopping = true;
            if (requests.get() == 0) {
                idle.tryEmitEmpty();
            }
            return idle.asMono();
        });
    }
}
