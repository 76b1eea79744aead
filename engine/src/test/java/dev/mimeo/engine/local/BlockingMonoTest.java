package dev.mimeo.engine.local;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mimeo.engine.error.Failure;
import dev.mimeo.engine.error.MimeoException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import reactor.core.Disposable;
import reactor.test.StepVerifier;

/** A blocking call as a publisher, in all its endings. */
@Timeout(60)
final class BlockingMonoTest {

    private final BlockingThreads threads = new BlockingThreads("test", 1, 2);
    private final AtomicInteger ends = new AtomicInteger();
    private final Leases leases = new Leases(ends::incrementAndGet);
    private final CountDownLatch running = new CountDownLatch(1);
    private final CountDownLatch mayEnd = new CountDownLatch(1);

    @AfterEach
    void close() {
        mayEnd.countDown();
        threads.close();
    }

    @Test
    void eachSubscriptionMakesTheCallOnAThreadOfItsName() {
        AtomicInteger calls = new AtomicInteger();
        BlockingMono<String> mono = new BlockingMono<>(
                threads,
                leases,
                () -> calls.incrementAndGet() + Thread.currentThread().getName());
        assertThat(calls).hasValue(0);

        StepVerifier.create(mono).expectNext("1test-1").verifyComplete();
        StepVerifier.create(mono).expectNext("2test-1").verifyComplete();
    }

    @Test
    void nothingHappensBeforeDemand() {
        AtomicInteger calls = new AtomicInteger();

        StepVerifier.create(new BlockingMono<>(threads, leases, calls::incrementAndGet), 0)
                .expectSubscription()
                .then(() -> assertThat(calls).hasValue(0))
                .thenRequest(1)
                .expectNext(1)
                .verifyComplete();
    }

    @Test
    void aFailedCallIsTheError() {
        StepVerifier.create(new BlockingMono<>(threads, leases, () -> {
                    throw new java.io.IOException("no");
                }))
                .verifyErrorMessage("no");
    }

    @Test
    void theLeaseHasEndedWhenTheSubscriberLearnsTheOutcome() {
        AtomicInteger seen = new AtomicInteger(-1);
        leases.enter();
        leases.close();
        Leases own = new Leases(() -> seen.set(0));
        BlockingMono<Integer> mono = new BlockingMono<>(threads, own, () -> {
            own.close();
            return 1;
        });

        StepVerifier.create(mono.doOnNext(value -> assertThat(seen).hasValue(0)))
                .expectNext(1)
                .verifyComplete();
    }

    @Test
    void aClosedLeaseIsRefused() {
        leases.close();

        StepVerifier.create(new BlockingMono<>(threads, leases, () -> 1)).verifyErrorSatisfies(closed());
        assertThat(ends).hasValue(1);
    }

    @Test
    void aFullQueueIsOverload() throws InterruptedException {
        Disposable first = blocker().subscribe();
        running.await();
        List<Disposable> waiting =
                List.of(first, blocker().subscribe(), blocker().subscribe());
        StepVerifier.create(new BlockingMono<>(threads, leases, () -> 1))
                .verifyErrorSatisfies(
                        error -> assertThat(((MimeoException) error).failure()).isInstanceOf(Failure.Overloaded.class));
        waiting.forEach(Disposable::dispose);
    }

    @Test
    void whatWaitsAndIsCancelledNeverRunsAndFreesItsLeaseAtOnce() throws InterruptedException {
        AtomicInteger calls = new AtomicInteger();
        Leases own = new Leases(ends::incrementAndGet);
        Disposable first = blocker().subscribe();
        running.await();
        new BlockingMono<>(threads, own, calls::incrementAndGet).subscribe().dispose();
        own.close();
        assertThat(ends).hasValue(1);
        mayEnd.countDown();
        threads.close();

        assertThat(calls).hasValue(0);
        assertThat(first.isDisposed()).isTrue();
    }

    @Test
    void whatRunsAndIsCancelledIsNotInterruptedAndItsResultIsHandedBackBeforeTheLeaseEnds() throws Exception {
        List<String> order = Collections.synchronizedList(new ArrayList<>());
        AtomicBoolean interrupted = new AtomicBoolean();
        CountDownLatch ended = new CountDownLatch(1);
        Leases own = new Leases(() -> {
            order.add("end");
            ended.countDown();
        });
        BlockingMono<String> mono = new BlockingMono<>(
                threads,
                own,
                () -> {
                    running.countDown();
                    mayEnd.await();
                    interrupted.set(Thread.currentThread().isInterrupted());
                    return "result";
                },
                order::add);
        Disposable subscription = mono.subscribe(value -> order.add("received"));
        running.await();
        subscription.dispose();
        own.close();
        assertThat(order).isEmpty();
        mayEnd.countDown();
        assertThat(ended.await(60, TimeUnit.SECONDS)).isTrue();

        assertThat(order).containsExactly("result", "end");
        assertThat(interrupted).isFalse();
    }

    @Test
    void aClosedPoolIsClosed() {
        threads.close();

        StepVerifier.create(new BlockingMono<>(threads, leases, () -> 1)).verifyErrorSatisfies(closed());
    }

    private BlockingMono<Integer> blocker() {
        return new BlockingMono<>(threads, leases, () -> {
            running.countDown();
            mayEnd.await();
            return 1;
        });
    }

    private static java.util.function.Consumer<Throwable> closed() {
        return error -> assertThat(((MimeoException) error).failure()).isInstanceOf(Failure.Closed.class);
    }
}
