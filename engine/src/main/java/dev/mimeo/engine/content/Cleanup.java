package dev.mimeo.engine.content;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.publisher.Mono;

/** Ends what a transfer used; that this fails is told to the log and never hides how the transfer ended. */
final class Cleanup {

    private static final Logger LOG = LoggerFactory.getLogger(Cleanup.class);

    private Cleanup() {}

    static Mono<Void> quietly(String what, Mono<Void> cleanup) {
        return cleanup.onErrorResume(failed -> tell(what, failed));
    }

    private static Mono<Void> tell(String what, Throwable failed) {
        LOG.warn("Could not {}", what, failed);
        return Mono.empty();
    }
}
