package dev.mimeo.testkit.load;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

final class SessionTest {

    private static final Duration SHORT = Duration.ofMillis(200);
    private static final Workload COPIES =
            new ObjectWorkload(ObjectWorkload.Kind.COPIES, "bucket", Payload.random(4096));

    @Test
    void everyRequestIsCountedAsServedOrAsAnErrorOfItsKind() {
        try (FakeEndpoint endpoint = new FakeEndpoint(2, 503, "<Error><Code>SlowDown</Code></Error>");
                Session session = new Session(endpoint.target(), COPIES, 4)) {
            LoadResult result = session.load(SHORT);

            assertThat(result.errors()).containsOnlyKeys("HTTP 503 SlowDown");
            assertThat(result.failures()).isEqualTo(endpoint.requests() / 2).isPositive();
            assertThat(result.latencies().getTotalCount() + result.failures()).isEqualTo(endpoint.requests());
        }
    }

    @Test
    void anErrorInsideAnAnswerThatBeganWellIsAnError() {
        try (FakeEndpoint endpoint = new FakeEndpoint(1, 200, "<Error><Code>InternalError</Code></Error>");
                Session session = new Session(endpoint.target(), COPIES, 4)) {
            LoadResult result = session.load(SHORT);

            assertThat(result.errors()).containsOnlyKeys("HTTP 200 with error InternalError");
            assertThat(result.latencies().getTotalCount()).isZero();
        }
    }

    @Test
    void anObjectOfAnotherLengthIsAnError() {
        Workload gets = new ObjectWorkload(ObjectWorkload.Kind.GETS, "bucket", Payload.random(4096));
        try (FakeEndpoint endpoint = new FakeEndpoint(1, 200, "short");
                Session session = new Session(endpoint.target(), gets, 2)) {
            assertThat(session.load(SHORT).errors()).containsOnlyKeys("answer of another length");
        }
    }

    @Test
    void anEndpointThatIsNotThereIsNotAskedAsFastAsItRefuses() {
        FakeEndpoint endpoint = new FakeEndpoint(1, 200, "");
        endpoint.close();
        try (Session session = new Session(endpoint.target(), COPIES, 1)) {
            assertThat(session.load(SHORT).failures()).isBetween(1L, 25L);
        }
    }

    @Test
    void whatWasWrittenIsDeleted() {
        assertThat(COPIES.cleanUp(2).stream().map(call -> call.method() + " " + call.path()))
                .containsExactly("DELETE /bucket/bench/0", "DELETE /bucket/bench/1", "DELETE /bucket/bench/source");
    }
}
