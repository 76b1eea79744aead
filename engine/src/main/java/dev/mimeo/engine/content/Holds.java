package dev.mimeo.engine.content;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import reactor.core.publisher.Mono;

/** The segments that one handle of a store is using: after a cancel, until the handle has been ended. */
final class Holds {

    private final Set<Segment> held = ConcurrentHashMap.newKeySet();
    private volatile boolean ended;

    /** Holds a segment while the store uses it; not used at all once the handle has been ended. */
    Mono<Void> during(Segment segment, Supplier<Mono<Void>> use) {
        return Mono.defer(() -> hold(segment) ? used(segment, use) : Mono.empty());
    }

    private Mono<Void> used(Segment segment, Supplier<Mono<Void>> use) {
        return use.get().doOnTerminate(() -> letGo(segment));
    }

    /** To be called when the handle has been ended, so that the store uses no segment any more. */
    void letGoAll() {
        ended = true;
        held.forEach(this::letGo);
    }

    private boolean hold(Segment segment) {
        boolean added = segment.hold() && held.add(segment);
        if (added && ended) {
            letGo(segment);
        }
        return added && !ended;
    }

    private void letGo(Segment segment) {
        if (held.remove(segment)) {
            segment.letGo();
        }
    }
}
