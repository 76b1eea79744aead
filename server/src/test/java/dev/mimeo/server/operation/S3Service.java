package dev.mimeo.server.operation;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.mimeo.engine.Mimeo;
import dev.mimeo.engine.MimeoOptions;
import dev.mimeo.engine.copy.CopyOptions;
import dev.mimeo.engine.model.AccountId;
import dev.mimeo.engine.object.Limits;
import dev.mimeo.server.protocol.CustomerKeys;
import dev.mimeo.server.protocol.FailureMapping;
import dev.mimeo.server.protocol.Headers;
import dev.mimeo.server.protocol.QueryParameters;
import dev.mimeo.server.protocol.RequestHead;
import dev.mimeo.server.protocol.S3Error;
import dev.mimeo.server.xml.ErrorDocument;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Every operation over an engine in a folder of a test, without HTTP. */
final class S3Service implements AutoCloseable {

    /** Who asks, unless a test says otherwise. */
    static final AccountId ME = new AccountId("me");

    /** Somebody else. */
    static final AccountId OTHER = new AccountId("other");

    private static final Duration BOUND = Duration.ofSeconds(20);

    private final AtomicInteger buckets = new AtomicInteger();
    private final Mimeo engine;
    private final Router router;

    S3Service(Path folder) {
        this(folder, OperationSettings.DEFAULT);
    }

    S3Service(Path folder, OperationSettings settings) {
        this(folder, settings, CopyOptions.DEFAULT);
    }

    S3Service(Path folder, OperationSettings settings, CopyOptions copies) {
        this(folder, settings, MimeoOptions.DEFAULT.withCopy(copies));
    }

    S3Service(Path folder, OperationSettings settings, InstantSource clock) {
        this(folder, settings, MimeoOptions.DEFAULT.withClock(clock));
    }

    private S3Service(Path folder, OperationSettings settings, MimeoOptions unlimited) {
        MimeoOptions options = unlimited.withLimits(Limits.S3.withMinPart(1));
        this.engine = Objects.requireNonNull(Mimeo.open(folder, options).block(BOUND));
        this.router = new Router(S3Operations.routes(engine, settings));
    }

    /** Creates a bucket of a name that no other test has. */
    String bucket() {
        String name = "bucket-" + buckets.incrementAndGet();
        send("PUT", "/" + name, "");
        return name;
    }

    /** Answers a request of mine. */
    Reply send(String method, String target, String body, String... headers) {
        return send(method, target, RequestBody.of(body.getBytes(UTF_8)), headers);
    }

    /** Answers a request of mine. */
    Reply send(String method, String target, RequestBody body, String... headers) {
        return as(ME, method, target, body, headers);
    }

    /** Answers a request of somebody. */
    Reply as(AccountId requester, String method, String target, RequestBody body, String... headers) {
        RequestHead head = RequestHead.of(method, target, Headers.of(headers));
        return Objects.requireNonNull(Mono.using(
                        () -> new CustomerKeys(head.headers()),
                        keys -> handled(head, requester, keys, body).flatMap(S3Service::reply),
                        CustomerKeys::close)
                .onErrorResume(thrown -> Mono.just(error(thrown, head)))
                .block(BOUND));
    }

    /** The headers that an answer of mine begins with where it comes late. */
    Headers late(String method, String target, String body, String... headers) {
        RequestHead head = RequestHead.of(method, target, Headers.of(headers));
        RequestBody sent = RequestBody.of(body.getBytes(UTF_8));
        CustomerKeys keys = new CustomerKeys(head.headers());
        return Objects.requireNonNull(handled(head, ME, keys, sent).block(BOUND))
                .headers();
    }

    /** The route that a request takes. */
    Route route(String method, String target, String... headers) {
        RequestHead head = RequestHead.of(method, target, Headers.of(headers));
        return router.route(head, Address.of(head, HostNames.NONE), QueryParameters.parse(head.rawQuery()));
    }

    @Override
    public void close() {
        engine.close().block(BOUND);
    }

    private Mono<S3Response> handled(RequestHead head, AccountId requester, CustomerKeys keys, RequestBody body) {
        Address address = Address.of(head, HostNames.NONE);
        QueryParameters query = QueryParameters.parse(head.rawQuery());
        return router.route(head, address, query)
                .operation()
                .handle(new S3Request(head, false, address, query, requester, "request", keys, body));
    }

    private static Mono<Reply> reply(S3Response response) {
        return switch (response) {
            case S3Response.Whole whole -> Mono.just(new Reply(whole.status(), whole.headers(), whole.body()));
            case S3Response.Streamed streamed ->
                whole(streamed.data()).map(body -> new Reply(streamed.status(), streamed.headers(), body));
            case S3Response.Deferred deferred -> deferred.outcome().flatMap(S3Service::reply);
        };
    }

    private static Mono<byte[]> whole(Flux<ByteBuffer> data) {
        return data.collect(ByteArrayOutputStream::new, (all, next) -> {
                    byte[] bytes = new byte[next.remaining()];
                    next.get(bytes);
                    all.writeBytes(bytes);
                })
                .map(ByteArrayOutputStream::toByteArray);
    }

    private static Reply error(Throwable thrown, RequestHead head) {
        S3Error error = FailureMapping.error(thrown, head);
        if (error.code().status() == 500) {
            throw new AssertionError("failed: " + thrown, thrown);
        }
        return new Reply(
                error.code().status(), FailureMapping.headers(thrown), ErrorDocument.of(error, "request", "host"));
    }
}
