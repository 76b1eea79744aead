package dev.mimeo.engine.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mimeo.engine.error.Failure;
import dev.mimeo.engine.model.Bucket;
import dev.mimeo.engine.spi.ListQuery;
import dev.mimeo.engine.spi.Page;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import reactor.core.Disposable;
import reactor.core.publisher.Mono;
import reactor.test.scheduler.VirtualTimeScheduler;

/** How background work keeps to its share, in virtual time. */
final class PaceTest {

    private final VirtualTimeScheduler time = VirtualTimeScheduler.create();

    @AfterEach
    void dispose() {
        time.dispose();
    }

    @ParameterizedTest
    @CsvSource({"100, 0", "50, 1000", "20, 4000", "1, 99000"})
    void aPieceOfWorkRestsUntilItWasItsShareOfTheTime(int share, long restMillis) {
        AtomicInteger done = new AtomicInteger();
        Pace pace = new Pace(share, time);
        pace.of(Mono.delay(Duration.ofSeconds(1), time)).subscribe(end -> done.incrementAndGet());

        time.advanceTimeBy(Duration.ofMillis(1000 + restMillis - 1));
        assertThat(done).hasValue(0);
        time.advanceTimeBy(Duration.ofMillis(1));
        assertThat(done).hasValue(1);
    }

    @Test
    void overloadIsWaitedForEachTimeLongerUpToAMinute() {
        AtomicInteger attempts = new AtomicInteger();
        Mono<Object> overloaded = Mono.error(() -> {
            attempts.incrementAndGet();
            return new Failure.Overloaded().asException();
        });
        Disposable waiting = new Pace(20, time).patient(overloaded).subscribe();

        int[] seconds = {0, 1, 2, 4, 8, 16, 32, 60, 60};
        for (int i = 0; i < seconds.length; i++) {
            time.advanceTimeBy(Duration.ofSeconds(seconds[i]));
            assertThat(attempts).hasValue(i + 1);
        }
        waiting.dispose();
        time.advanceTimeBy(Duration.ofHours(1));
        assertThat(attempts).hasValue(seconds.length);
    }

    @Test
    void otherFailuresAreNotTriedAgain() {
        AtomicInteger failures = new AtomicInteger();
        Mono<Object> full = Mono.error(new Failure.StoreFull().asException());
        new Pace(20, time).patient(full).subscribe(value -> {}, failed -> failures.incrementAndGet());

        assertThat(failures).hasValue(1);
    }

    @ParameterizedTest
    @CsvSource({"PT1H, 60", "PT10S, 10"})
    void passesBeginSoonAndThenComeInTheirIntervalWhateverFails(Duration every, long first) {
        AtomicInteger looks = new AtomicInteger();
        WatchedStore store = new WatchedStore(new NoStore());
        store.beforeList = query -> Mono.error(() -> {
            looks.incrementAndGet();
            return new Failure.CorruptRecord("injected").asException();
        });
        LifecycleOptions options = LifecycleOptions.DEFAULT.withEvery(every);
        Disposable run = new LifecycleWork(store, List.of(), options, () -> Instant.EPOCH, time)
                .run()
                .subscribe();

        time.advanceTimeBy(Duration.ofSeconds(first).minusMillis(1));
        assertThat(looks).hasValue(0);
        time.advanceTimeBy(Duration.ofMillis(1));
        assertThat(looks).hasValue(1);
        for (int i = 2; i < 5; i++) {
            time.advanceTimeBy(every);
            assertThat(looks).hasValue(i);
        }
        run.dispose();
        time.advanceTimeBy(Duration.ofDays(1));
        assertThat(looks).hasValue(4);
    }

    @Test
    void aPassOverBucketsWithoutLifecyclesRestsToo() {
        WatchedStore store = new WatchedStore(new NoStore());
        store.beforeList = query -> Mono.delay(Duration.ofSeconds(1), time).then();
        AtomicInteger passes = new AtomicInteger();
        new LifecycleWork(store, List.of(), LifecycleOptions.DEFAULT, () -> Instant.EPOCH, time)
                .runOnce()
                .subscribe(report -> passes.incrementAndGet());

        time.advanceTimeBy(Duration.ofMillis(4999));
        assertThat(passes).hasValue(0);
        time.advanceTimeBy(Duration.ofMillis(1));
        assertThat(passes).hasValue(1);
    }

    @Test
    void theDefaultsAreThese() {
        assertThat(LifecycleOptions.DEFAULT.every()).isEqualTo(Duration.ofHours(1));
        assertThat(LifecycleOptions.DEFAULT.share()).isEqualTo(20);
        assertThat(LifecycleOptions.DEFAULT.atOnce()).isEqualTo(4);
        assertThat(LifecycleOptions.DEFAULT.calendar().day()).isEqualTo(Duration.ofDays(1));
        assertThat(LifecycleWork.PAGE).isEqualTo(200);
    }

    /** A store without buckets. */
    private static final class NoStore extends EmptyStore {

        @Override
        @SuppressWarnings("unchecked") // the page is empty
        public <E> Mono<Page<E>> list(ListQuery<E> query) {
            Page<Bucket> none = new Page<>(List.of(), List.of(), false, "");
            return Mono.just((Page<E>) none);
        }
    }
}
