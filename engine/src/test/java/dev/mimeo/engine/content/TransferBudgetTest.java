package dev.mimeo.engine.content;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mimeo.engine.error.Failure;
import dev.mimeo.engine.error.MimeoException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.reactivestreams.Subscription;
import reactor.core.publisher.BaseSubscriber;
import reactor.core.publisher.Mono;
import reactor.test.StepVerifier;

final class TransferBudgetTest {

    private final TransferBudget budget = new TransferBudget(2 * Fixture.SEGMENT_MEMORY, 2);

    @Test
    void aBudgetHasAsManySegmentsAsItsBytesHoldAndAtLeastOne() {
        assertThat(budget.capacity()).isEqualTo(2);
        assertThat(new TransferBudget(0, 1).capacity()).isEqualTo(1);
        assertThat(new TransferBudget(64 << 20, 1).capacity()).isEqualTo(63);
    }

    @Test
    void segmentsAreLentFirstComeFirstServed() {
        Segment first = Fixture.await(budget.acquire());
        Segment second = Fixture.await(budget.acquire());
        List<String> order = new ArrayList<>();
        budget.acquire().subscribe(segment -> order.add("third"));
        budget.acquire().subscribe(segment -> order.add("fourth"));
        second.release();
        assertThat(order).containsExactly("third");
        first.release();
        assertThat(order).containsExactly("third", "fourth");
    }

    @Test
    void whoComesWhenTooManyWaitIsRefused() {
        for (int i = 0; i < 4; i++) {
            budget.acquire().subscribe();
        }
        assertThat(budget.waiting()).isEqualTo(2);
        StepVerifier.create(budget.acquire())
                .expectErrorSatisfies(failed -> assertThat(failure(failed)).isInstanceOf(Failure.Overloaded.class))
                .verify(Fixture.SOON);
    }

    @Test
    void whoStopsWaitingGivesUpThePlace() {
        Segment first = Fixture.await(budget.acquire());
        Fixture.await(budget.acquire());
        budget.acquire().subscribe().dispose();
        assertThat(budget.waiting()).isZero();
        first.release();
        assertThat(budget.segmentsOut()).isEqualTo(1);
    }

    @Test
    void aSegmentIsAcquiredOnceHoweverOftenItIsRequested() {
        BaseSubscriber<Segment> insistent = new BaseSubscriber<>() {
            @Override
            protected void hookOnSubscribe(Subscription subscription) {
                request(1);
            }

            @Override
            protected void hookOnNext(Segment segment) {
                request(1);
            }
        };
        budget.acquire().subscribe(insistent);
        assertThat(budget.segmentsOut()).isEqualTo(1);
    }

    @Test
    void aReleasedSegmentGoesBackWhenTheLastHolderLetsGo() {
        Segment segment = Fixture.await(budget.acquire());
        assertThat(segment.hold()).isTrue();
        segment.release();
        segment.release();
        assertThat(budget.segmentsOut()).isEqualTo(1);
        segment.letGo();
        assertThat(budget.segmentsOut()).isZero();
        assertThat(segment.hold()).isFalse();
    }

    @Test
    void whatComesOfASegmentThatWasReleasedIsNothing() {
        Segment segment = Fixture.await(budget.acquire());
        Object nothing = segment.result(() -> {
            segment.release();
            throw new IllegalStateException("its key is closed");
        });
        assertThat(nothing).isNull();
        AtomicBoolean worked = new AtomicBoolean();
        segment.work(() -> worked.set(true));
        assertThat(worked).isFalse();
    }

    @Test
    void aScopeReleasesWhatItAcquiredBeforeAndAfterItsEnd() {
        SegmentScope scope = new SegmentScope(budget);
        Fixture.await(scope.acquire());
        scope.close();
        assertThat(budget.segmentsOut()).isZero();
        StepVerifier.create(scope.acquire()).expectComplete().verify(Fixture.SOON);
        assertThat(budget.segmentsOut()).isZero();
    }

    @Test
    void aStoreHoldsASegmentAfterACancelUntilItsHandleEnded() {
        Segment segment = Fixture.await(budget.acquire());
        Holds holds = new Holds();
        holds.during(segment, Mono::never).subscribe().dispose();
        segment.release();
        assertThat(budget.segmentsOut()).isEqualTo(1);
        holds.letGoAll();
        assertThat(budget.segmentsOut()).isZero();
    }

    @Test
    void aClosedBudgetLendsNothingMore() {
        Fixture.run(budget.close());
        StepVerifier.create(budget.acquire())
                .expectErrorSatisfies(failed -> assertThat(failure(failed)).isInstanceOf(Failure.Closed.class))
                .verify(Fixture.SOON);
    }

    private static Failure failure(Throwable failed) {
        return ((MimeoException) failed).failure();
    }
}
