package dev.mimeo.server.http;

import dev.mimeo.server.operation.S3Response;
import dev.mimeo.server.operation.S3Response.Deferred;
import dev.mimeo.server.operation.S3Response.Streamed;
import dev.mimeo.server.operation.S3Response.Whole;
import dev.mimeo.server.protocol.CustomerKeys;
import dev.mimeo.server.protocol.FailureMapping;
import dev.mimeo.server.protocol.Headers;
import dev.mimeo.server.protocol.RequestHead;
import dev.mimeo.server.protocol.S3Error;
import dev.mimeo.server.protocol.S3ErrorCode;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.publisher.Mono;
import reactor.core.publisher.SignalType;

/** One request from its head to the end of its answer. Lives on the event loop of its connection. */
final class Exchange {

    private static final Logger LOG = LoggerFactory.getLogger(Exchange.class);

    private final HttpSettings settings;
    private final HttpParts parts;
    private final Service service;
    private final ServiceState state;
    private final Wire wire;
    private final AnswerWriter writer;
    private final RequestIds ids;
    private final long beganAt;
    private RequestHead head;
    private String operation = "-";
    private String requester = "-";
    private @Nullable StreamedBody body;
    private @Nullable CustomerKeys customerKeys;
    private int status = ExchangeRecord.CLIENT_GONE;

    Exchange(HttpSettings settings, HttpParts parts, Service service, ServiceState state, Wire wire, RequestIds ids) {
        this.settings = settings;
        this.parts = parts;
        this.service = service;
        this.state = state;
        this.wire = wire;
        this.ids = ids;
        this.writer = wire.writer(ids);
        this.beganAt = now();
        this.head = wire.unreadableHead();
    }

    /** Serves the request; completes when its answer is written, never fails. */
    Mono<Void> serve() {
        int requests = state.requestBegan();
        parts.log().began();
        return Mono.defer(() -> answer(requests))
                .switchIfEmpty(Mono.error(() -> new IllegalStateException("no answer from " + operation)))
                .flatMap(this::withShortBody)
                .onErrorResume(failure -> Mono.just(errorAnswer(failure)))
                .flatMap(this::write)
                .onErrorResume(this::abort)
                .doFinally(this::ended);
    }

    private Mono<S3Response> answer(int requests) {
        head = wire.head();
        Optional<Whole> page = service.page(head, state.isStopping());
        if (page.isPresent()) {
            return Mono.just(page.get());
        }
        requireRoom(requests);
        return service.answer(this);
    }

    private void requireRoom(int requests) {
        if (state.isStopping()) {
            writer.closeAfterwards();
            throw S3Error.of(S3ErrorCode.SERVICE_UNAVAILABLE).asException();
        }
        if (wire.isOverLimit()) {
            writer.closeAfterwards();
            throw S3Error.of(S3ErrorCode.SLOW_DOWN).asException();
        }
        if (requests > settings.limits().requests()) {
            throw S3Error.of(S3ErrorCode.SLOW_DOWN).asException();
        }
    }

    /** What the request says before its body. */
    RequestHead head() {
        return head;
    }

    /** The connection that it came on. */
    Wire wire() {
        return wire;
    }

    /** What names it. */
    RequestIds ids() {
        return ids;
    }

    /** Says on whose behalf it came. */
    void requestedBy(String account) {
        requester = account;
    }

    /** Says what it turned out to be. */
    void isFor(String name) {
        operation = name;
    }

    /** The customer's keys that it brings, zeroed when it has ended. */
    CustomerKeys customerKeys() {
        CustomerKeys keys = new CustomerKeys(head.headers());
        customerKeys = keys;
        return keys;
    }

    private Whole errorAnswer(Throwable failure) {
        S3Error error = FailureMapping.error(failure, head);
        if (error.code() == S3ErrorCode.INTERNAL_ERROR) {
            LOG.error("Request {} failed: {} {}", ids.requestId(), head.method(), head.rawPath(), failure);
        }
        Headers headers = FailureMapping.headers(failure);
        if (error.code() == S3ErrorCode.NOT_MODIFIED) {
            return S3Response.empty(error.code().status(), headers);
        }
        return service.error(error, headers, ids);
    }

    private Mono<Void> write(S3Response answer) {
        if (writer.hasBegun()) { // Netty itself has answered a body that it could not parse
            status = 400;
            return Mono.empty();
        }
        return switch (answer) {
            case Whole whole -> write(whole);
            case Streamed streamed -> write(streamed);
            case Deferred deferred -> write(deferred);
        };
    }

    private Mono<Void> write(Whole answer) {
        status = answer.status();
        wire.settleUnreadBody(writer);
        return writer.write(answer);
    }

    private Mono<S3Response> withShortBody(S3Response answer) {
        if (!(answer instanceof Streamed streamed)) {
            return Mono.just(answer);
        }
        StreamedBody watched = new StreamedBody(streamed);
        body = watched;
        boolean wanted = watched.isShort() && !head.method().equals("HEAD");
        return wanted ? watched.whole().cast(S3Response.class) : Mono.just(watched.streamed());
    }

    private Mono<Void> write(Streamed answer) {
        status = answer.status();
        return writer.write(answer);
    }

    private Mono<Void> write(Deferred answer) {
        Mono<Whole> outcome = answer.outcome()
                .switchIfEmpty(Mono.error(() -> new IllegalStateException("no outcome from " + operation)))
                .onErrorResume(failure -> Mono.just(errorAnswer(failure)));
        if (writer.isHttp10()) {
            return outcome.flatMap(this::writeOutcome);
        }
        return new DeferredAnswer(settings.keepAlive(), wire.timer())
                .write(new Deferred(answer.known(), outcome), early -> switch (early) {
                    case Whole whole -> writeOutcome(whole);
                    case Streamed streamed -> write(streamed);
                    case Deferred again -> Mono.error(new IllegalStateException("an outcome is final"));
                });
    }

    private Mono<Void> writeOutcome(Whole outcome) {
        if (outcome.status() >= 300) {
            return write(outcome);
        }
        status = outcome.status();
        wire.settleUnreadBody(writer);
        return writer.writeChunked(outcome);
    }

    private Mono<Void> abort(Throwable failure) {
        if (wire.isOpen()) {
            LOG.warn("The answer to request {} was cut short: {}", ids.requestId(), failure.toString());
        } else {
            LOG.debug("The client of request {} went away", ids.requestId(), failure);
        }
        writer.abort();
        return Mono.empty();
    }

    private void ended(SignalType signal) {
        wire.release();
        StreamedBody answered = body;
        if (answered != null) {
            answered.discard();
        }
        CustomerKeys keys = customerKeys;
        if (keys != null) {
            keys.close();
        }
        state.requestEnded();
        parts.log()
                .ended(new ExchangeRecord(
                        head.method(),
                        head.rawPath(),
                        operation,
                        status,
                        writer.written(),
                        Duration.ofNanos(now() - beganAt),
                        ids.requestId(),
                        requester));
    }

    private long now() {
        return parts.scheduler().now(TimeUnit.NANOSECONDS);
    }
}
