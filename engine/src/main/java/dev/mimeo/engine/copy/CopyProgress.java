package dev.mimeo.engine.copy;

import dev.mimeo.engine.copy.CopyEvent.Done;
import dev.mimeo.engine.copy.CopyEvent.Progress;
import java.util.function.Function;
import java.util.function.LongConsumer;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;

/** Tells how far a copy has come, beside the copy: who is slow to ask is told the latest, and holds up nothing. */
final class CopyProgress {

    /** What lies between two events at least, in bytes. */
    static final long STEP = 4L << 20;

    private final Sinks.Many<Long> told = Sinks.many().multicast().directBestEffort();
    private long next = STEP;

    private CopyProgress() {}

    /**
     * The events of a copy that is under way: its progress, then what came of it.
     *
     * @param copy the copy, which tells how many bytes are written, each call after the one before
     */
    static <R> Flux<CopyEvent<R>> of(Function<LongConsumer, Mono<R>> copy) {
        return Flux.defer(() -> new CopyProgress().events(copy));
    }

    private <R> Flux<CopyEvent<R>> events(Function<LongConsumer, Mono<R>> copy) {
        Flux<CopyEvent<R>> progress = told.asFlux().onBackpressureLatest().map(Progress::new);
        Mono<CopyEvent<R>> done =
                copy.apply(this::written).<CopyEvent<R>>map(Done::new).doOnTerminate(told::tryEmitComplete);
        return Flux.mergeSequential(1, progress, done);
    }

    private void written(long bytes) {
        if (bytes >= next) {
            next = bytes + STEP;
            told.tryEmitNext(bytes);
        }
    }
}
