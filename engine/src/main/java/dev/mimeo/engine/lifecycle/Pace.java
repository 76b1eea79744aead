package dev.mimeo.engine.lifecycle;

import dev.mimeo.engine.error.Failure;
import dev.mimeo.engine.error.MimeoException;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;
import reactor.util.retry.Retry;

/**
 * Keeps background work to its share. After each piece of work it rests as long as makes that piece its share of the time: where
 * clients make the store slow, the work takes longer, and so does the rest. Where the store is overloaded it waits, each time
 * longer.
 */
final class Pace {

    /** The first wait for a store that is overloaded, which doubles from then on. */
    static final Duration FIRST_WAIT = Duration.ofSeconds(1);

    /** The longest wait. */
    static final Duration LONGEST_WAIT = Duration.ofMinutes(1);

    private static final int WHOLE = 100;

    private final int share;
    private final Scheduler scheduler;

    /**
     * A pace.
     *
     * @param share the most of the time that is worked, in percent
     * @param scheduler where the time passes
     */
    Pace(int share, Scheduler scheduler) {
        this.share = share;
        this.scheduler = scheduler;
    }

    /** A piece of work, which ends when its rest is over. */
    <T> Mono<T> of(Mono<T> work) {
        return Mono.defer(() -> restedSince(now(), work));
    }

    /** What is tried again and again, as long as the store is overloaded. */
    <T> Mono<T> patient(Mono<T> attempt) {
        return attempt.retryWhen(Retry.backoff(Long.MAX_VALUE, FIRST_WAIT)
                .maxBackoff(LONGEST_WAIT)
                .jitter(0)
                .scheduler(scheduler)
                .filter(Pace::isOverload));
    }

    /** The time that has passed on the scheduler, in nanoseconds from some moment on. */
    long now() {
        return scheduler.now(TimeUnit.NANOSECONDS);
    }

    private <T> Mono<T> restedSince(long began, Mono<T> work) {
        return work.delayUntil(done -> Mono.delay(rest(now() - began), scheduler));
    }

    private Duration rest(long worked) {
        return Duration.ofNanos(worked).multipliedBy(WHOLE - share).dividedBy(share);
    }

    private static boolean isOverload(Throwable error) {
        return error instanceof MimeoException mimeo && mimeo.failure() instanceof Failure.Overloaded;
    }
}
