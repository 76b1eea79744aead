package dev.mimeo.testkit.fault;

import dev.mimeo.testkit.fault.Fault.Verdict;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import reactor.core.publisher.Mono;

/**
 * A plan of what goes wrong where, shared by the decorators of one engine. It may change while they are in use; without
 * entries nothing goes wrong.
 *
 * <pre>{@code
 * Faults faults = new Faults();
 * BlobStore blobs = new FaultyBlobStore(realBlobs, faults);
 * faults.next(FaultPoint.BLOB_PUBLISH_BEFORE, Fault.failing(new Failure.StoreFull()));
 * }</pre>
 */
public final class Faults {

    private final Map<FaultPoint, Long> calls = new EnumMap<>(FaultPoint.class);
    private final Map<FaultPoint, Map<Long, Fault>> once = new EnumMap<>(FaultPoint.class);
    private final Map<FaultPoint, Fault> always = new EnumMap<>(FaultPoint.class);

    /** Hits the n-th call that reaches the point from now on; 1 is the next. */
    public synchronized void nth(FaultPoint point, long n, Fault fault) {
        if (n < 1) {
            throw new IllegalArgumentException("calls are counted from 1: " + n);
        }
        once.computeIfAbsent(point, none -> new HashMap<>()).put(calls(point) + n, fault);
    }

    /** Hits the next call that reaches the point. */
    public void next(FaultPoint point, Fault fault) {
        nth(point, 1, fault);
    }

    /** Hits every call that reaches the point and is not hit by {@link #nth}. */
    public synchronized void every(FaultPoint point, Fault fault) {
        always.put(point, fault);
    }

    /** From now on nothing goes wrong. Calls that are held stay held. */
    public synchronized void clear() {
        once.clear();
        always.clear();
    }

    /** The number of calls that have reached a point. */
    public synchronized long calls(FaultPoint point) {
        return calls.getOrDefault(point, 0L);
    }

    /** What is in store for the call that subscribes. */
    Mono<Verdict> at(FaultPoint point) {
        return Mono.defer(
                () -> arrive(point).map(fault -> fault.strike(point)).orElseGet(() -> Mono.just(Verdict.UNHARMED)));
    }

    /** A call that is hit before it does anything. */
    <T> Mono<T> before(FaultPoint point, Mono<T> call) {
        return at(point).flatMap(verdict -> call);
    }

    /** A call that is hit when it is done and has no value. */
    Mono<Void> after(FaultPoint point, Mono<Void> call) {
        return call.then(at(point)).then();
    }

    private synchronized Optional<Fault> arrive(FaultPoint point) {
        long call = calls.merge(point, 1L, Long::sum);
        Fault hit = once.getOrDefault(point, Map.of()).get(call);
        return Optional.ofNullable(hit == null ? always.get(point) : hit);
    }
}
