package dev.mimeo.engine.content;

import java.util.HashSet;
import java.util.Set;
import java.util.function.Function;
import reactor.core.publisher.Mono;
import reactor.core.publisher.SynchronousSink;

/** The segments of one transfer: whatever becomes of its signals, closing the scope releases them all. */
final class SegmentScope {

    private final TransferBudget budget;
    private final Set<Segment> owned = new HashSet<>();
    private boolean closed;

    SegmentScope(TransferBudget budget) {
        this.budget = budget;
    }

    /** A segment that stays in the scope until it is released; none where the scope was closed meanwhile. */
    Mono<Segment> acquire() {
        return budget.acquire().handle(this::own);
    }

    /** Lends a segment to some work. */
    <T> Mono<T> with(Function<Segment, Mono<T>> work) {
        return Mono.usingWhen(acquire(), work, segment -> Mono.fromRunnable(() -> release(segment)));
    }

    void release(Segment segment) {
        segment.release();
        forget(segment);
    }

    /** Releases all segments, now and from now on; idempotent. */
    void close() {
        end().forEach(Segment::release);
    }

    private void own(Segment segment, SynchronousSink<Segment> sink) {
        if (remember(segment)) {
            sink.next(segment);
        } else {
            segment.release();
        }
    }

    private synchronized boolean remember(Segment segment) {
        return !closed && owned.add(segment);
    }

    private synchronized void forget(Segment segment) {
        owned.remove(segment);
    }

    private synchronized Set<Segment> end() {
        closed = true;
        Set<Segment> left = Set.copyOf(owned);
        owned.clear();
        return left;
    }
}
