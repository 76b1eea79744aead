package dev.mimeo.server.http;

import dev.mimeo.server.config.KeepAlive;
import dev.mimeo.server.operation.S3Response;
import dev.mimeo.server.operation.S3Response.Deferred;
import dev.mimeo.server.operation.S3Response.Streamed;
import dev.mimeo.server.operation.S3Response.Whole;
import dev.mimeo.server.protocol.Headers;
import dev.mimeo.server.xml.XmlDeclaration;
import java.nio.ByteBuffer;
import java.util.OptionalLong;
import java.util.function.Function;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Signal;
import reactor.core.scheduler.Scheduler;

/**
 * Races a long operation against the clock: an outcome in time is the answer, with its true status; else a 200 begins with the
 * XML declaration, goes on with one space each interval, and ends with the root element of the outcome.
 *
 * <p>The declaration has to be the very first bytes, since parsers refuse one behind white space, and a late error is a root
 * element {@code <Error>} like any other.
 */
final class DeferredAnswer {

    private static final byte[] DECLARATION = XmlDeclaration.bytes();
    private static final int FIRST_FAILURE = 300;
    private static final byte[] SPACE = {' '};

    private final KeepAlive timing;
    private final Scheduler scheduler;

    DeferredAnswer(KeepAlive timing, Scheduler scheduler) {
        this.timing = timing;
        this.scheduler = scheduler;
    }

    /** What happens while the outcome is awaited. */
    private sealed interface Event {
        record Tick(long number) implements Event {}

        record Outcome(Whole answer) implements Event {}
    }

    /**
     * Writes the outcome, or the long answer; completes when all of it is written.
     *
     * @param deferred the operation; its outcome never fails
     * @param write writes an answer, and subscribes to its body if it is streamed
     */
    Mono<Void> write(Deferred deferred, Function<S3Response, Mono<Void>> write) {
        Flux<Event> outcome = deferred.outcome().<Event>map(Event.Outcome::new).flux();
        return Flux.merge(ticks(), outcome)
                .takeUntil(Event.Outcome.class::isInstance)
                .switchOnFirst((first, all) -> begin(first, all, deferred, write))
                .then();
    }

    private Flux<Event> ticks() {
        return Flux.interval(timing.after(), timing.interval(), scheduler)
                .onBackpressureDrop()
                .map(Event.Tick::new);
    }

    private static Publisher<Void> begin(
            Signal<? extends Event> first, Flux<Event> all, Deferred deferred, Function<S3Response, Mono<Void>> write) {
        if (first.get() instanceof Event.Outcome outcome) {
            return write.apply(outcome.answer());
        }
        Headers told = deferred.headers();
        return write.apply(new Streamed(
                200,
                told.with("Content-Type", "application/xml"),
                OptionalLong.empty(),
                all.map(event -> bytes(event, told))));
    }

    private static ByteBuffer bytes(Event event, Headers told) {
        return ByteBuffer.wrap(
                switch (event) {
                    case Event.Tick tick -> tick.number() == 0 ? DECLARATION : SPACE;
                    case Event.Outcome outcome ->
                        XmlDeclaration.rootOf(kept(told, outcome.answer()).body());
                });
    }

    /** The answer, unless it does not repeat a header that the client has already: then the connection is cut. */
    private static Whole kept(Headers told, Whole answer) {
        boolean belied = told.names().stream()
                .anyMatch(name -> !answer.headers().all(name).equals(told.all(name)));
        if (belied && answer.status() < FIRST_FAILURE) {
            throw new IllegalStateException("the outcome is not the one that was told: " + told);
        }
        return answer;
    }
}
