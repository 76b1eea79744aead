package dev.mimeo.engine.content;

import dev.mimeo.engine.spi.BlobStore;
import dev.mimeo.engine.spi.MetadataStore;
import java.time.Duration;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;

/**
 * Deletes blobs that nothing refers to any more.
 *
 * <p>A blob is condemned by a commit, which the rule of commits grants only where no row refers to it and after which no
 * commit may; then its bytes are deleted, once it is not pinned and whoever was reading rows at that time has finished;
 * then it is forgotten. All publishers are cold.
 */
public final class Reclaimer {

    /** A reclaimer of what these stores keep. */
    public Reclaimer(MetadataStore metadata, BlobStore blobs, Pins pins) {}

    /**
     * Sweeps, and then reclaims again and again, each time so long after the last. Never completes; an error is logged
     * and ends only the run that it is of. Runs until it is cancelled.
     *
     * @param interval the time between two runs
     * @param scheduler where the time passes
     * @return the number of blobs that each run deleted
     */
    public Flux<Integer> run(Duration interval, Scheduler scheduler) {
        return Flux.never();
    }

    /**
     * Reclaims what can be reclaimed now; what is pinned waits for another run.
     *
     * @return the number of blobs that were deleted
     */
    public Mono<Integer> runOnce() {
        return Mono.just(0);
    }

    /**
     * Reclaims blobs of earlier epochs that no row refers to: what a dead writer published and never committed. To be
     * run once after a start; may run beside everything else.
     *
     * @return the number of blobs that were deleted
     */
    public Mono<Integer> sweep() {
        return Mono.just(0);
    }
}
