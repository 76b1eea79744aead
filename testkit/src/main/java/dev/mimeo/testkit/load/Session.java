package dev.mimeo.testkit.load;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** A client at work on one endpoint: sets up, loads it over so many connections, cleans up. Its methods block. */
final class Session implements AutoCloseable {

    private static final Duration PAUSE_AFTER_FAILURE = Duration.ofMillis(10);

    private final Target target;
    private final Workload workload;
    private final int connections;
    private final S3Caller caller;
    private final AtomicLong next = new AtomicLong();

    /** A session over so many connections, each of which makes one request at a time. */
    Session(Target target, Workload workload, int connections) {
        this.target = target;
        this.workload = workload;
        this.connections = connections;
        this.caller = new S3Caller(target, connections);
    }

    /**
     * Makes what the workload needs, in a bucket that is made if there is none.
     *
     * @throws BenchException if the endpoint refuses
     */
    void setUp(String bucket) {
        new SetUp(caller).bucket(bucket);
        workload.setUp().forEach(call -> SetUp.require(caller, call));
    }

    /** Loads the endpoint for so long. */
    LoadResult load(Duration duration) {
        Tally tally = new Tally();
        Optional<Duration> processorBefore = target.processorTime();
        long begin = System.nanoTime();
        long end = begin + duration.toNanos();
        Flux.range(0, connections)
                .flatMap(connection -> callsUntil(end, tally), connections)
                .blockLast();
        Duration elapsed = Duration.ofNanos(System.nanoTime() - begin);
        Optional<Duration> processorTime = target.processorTime().flatMap(after -> processorBefore.map(after::minus));
        return new LoadResult(elapsed, tally.latencies(), tally.errors(), processorTime);
    }

    /** Deletes what the session left behind. */
    void cleanUp() {
        List<Call> calls = workload.cleanUp(next.get());
        Flux.fromIterable(calls).flatMap(caller::send, connections).blockLast();
    }

    private Flux<Void> callsUntil(long end, Tally tally) {
        return Mono.defer(() -> counted(workload.call(next.getAndIncrement()), tally))
                .repeat(() -> System.nanoTime() < end);
    }

    private Mono<Void> counted(Call call, Tally tally) {
        long began = System.nanoTime();
        return caller.send(call)
                .doOnNext(answer -> count(answer.failureOf(call), began, tally))
                .then()
                .onErrorResume(failure -> counted(failure, tally));
    }

    private static void count(Optional<String> failure, long began, Tally tally) {
        failure.ifPresentOrElse(tally::failed, () -> tally.served(System.nanoTime() - began));
    }

    /** Pauses, so that an endpoint that is not there is not asked as fast as it refuses. */
    private static Mono<Void> counted(Throwable failure, Tally tally) {
        tally.failed(failure);
        return Mono.delay(PAUSE_AFTER_FAILURE).then();
    }

    @Override
    public void close() {
        caller.close();
    }
}
