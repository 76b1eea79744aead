package dev.mimeo.testkit.fault;

import dev.mimeo.engine.error.Failure;
import java.time.Duration;
import java.util.function.Consumer;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;

/** What happens to a call that reaches a point. Compose by {@link #then}. */
@FunctionalInterface
public interface Fault {

    /** How a call goes on. */
    enum Verdict {
        /** As if nothing had happened. */
        UNHARMED,
        /** With one bit of its bytes flipped, where the point has bytes. */
        CORRUPTED
    }

    /** Lets the call go on when it emits, and fails it when it fails. Subscribed to once for each call that is hit. */
    Mono<Verdict> strike(FaultPoint point);

    /** Ends the call in a failure. */
    static Fault failing(Failure failure) {
        return point -> Mono.error(failure::asException);
    }

    /** Holds the call until the gate is opened. */
    static Fault heldBy(Gate gate) {
        return point -> gate.pass().thenReturn(Verdict.UNHARMED);
    }

    /** Holds the call for some time of a scheduler. */
    static Fault delayedBy(Duration delay, Scheduler scheduler) {
        return point -> Mono.delay(delay, scheduler).thenReturn(Verdict.UNHARMED);
    }

    /** Flips one bit of what the call writes or reads. */
    static Fault corrupting() {
        return point -> Mono.just(Verdict.CORRUPTED);
    }

    /** Tells that the point was reached, and lets the call go on. */
    static Fault telling(Consumer<FaultPoint> listener) {
        return point -> Mono.fromCallable(() -> {
            listener.accept(point);
            return Verdict.UNHARMED;
        });
    }

    /** Never lets the call go on, as if the process had stopped there. */
    static Fault parking() {
        return point -> Mono.never();
    }

    /** This one, and then the other if this one lets the call go on; corrupted if either corrupts. */
    default Fault then(Fault next) {
        return point -> strike(point)
                .flatMap(first -> next.strike(point).map(second -> first == Verdict.CORRUPTED ? first : second));
    }
}
