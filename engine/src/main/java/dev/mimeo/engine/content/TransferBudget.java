package dev.mimeo.engine.content;

import reactor.core.publisher.Mono;

/** stub */
public final class TransferBudget {
    /** The most plaintext bytes of a segment. */
    public static final int SEGMENT = 256 << 10;

    /** stub */
    public TransferBudget(long bytes, int maxPending) {}

    /** The number of segments that are in use. */
    public int segmentsOut() {
        return 0;
    }

    /** stub. */
    public Mono<Void> close() {
        return Mono.empty();
    }
}
