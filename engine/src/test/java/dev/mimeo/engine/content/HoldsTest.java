package dev.mimeo.engine.content;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;
import reactor.test.StepVerifier;

class HoldsTest {

    private final AtomicInteger uses = new AtomicInteger();
    private final AtomicInteger givenBack = new AtomicInteger();
    private final Segment segment =
            new Segment(new Segment.Memory(new byte[1], new byte[1]), givenBack::incrementAndGet);
    private final Holds holds = new Holds();

    @Test
    void aSegmentGoesBackOnlyWhenTheStoreHasEndedItsCall() {
        Sinks.Empty<Void> call = Sinks.empty();
        StepVerifier.create(holds.during(segment, call::asMono))
                .then(segment::release)
                .then(() -> assertThat(givenBack).hasValue(0))
                .then(call::tryEmitEmpty)
                .expectComplete()
                .verify(Fixture.SOON);
        assertThat(givenBack).hasValue(1);
    }

    @Test
    void aSegmentOfACancelledCallGoesBackWhenTheHandleHasEnded() {
        holds.during(segment, Mono::never).subscribe().dispose();
        segment.release();
        assertThat(givenBack).hasValue(0);
        holds.letGoAll();
        assertThat(givenBack).hasValue(1);
    }

    @Test
    void aSegmentThatComesAfterTheEndOfTheHandleIsNeitherUsedNorKept() {
        Mono<Void> late = holds.during(segment, this::used);
        holds.letGoAll();
        StepVerifier.create(late).expectComplete().verify(Fixture.SOON);
        assertThat(uses).hasValue(0);
        segment.release();
        assertThat(givenBack).hasValue(1);
    }

    private Mono<Void> used() {
        return Mono.fromRunnable(uses::incrementAndGet);
    }
}
