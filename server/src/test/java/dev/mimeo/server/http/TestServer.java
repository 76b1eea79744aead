package dev.mimeo.server.http;

import dev.mimeo.server.auth.AuthenticatedRequest;
import dev.mimeo.server.auth.Credential;
import dev.mimeo.server.auth.Payload;
import dev.mimeo.server.config.HttpLimits;
import dev.mimeo.server.config.KeepAlive;
import dev.mimeo.server.operation.HostNames;
import dev.mimeo.server.operation.Operation;
import dev.mimeo.server.operation.Route;
import dev.mimeo.server.operation.Router;
import dev.mimeo.server.operation.S3Response.Whole;
import dev.mimeo.server.operation.Target;
import dev.mimeo.server.protocol.Headers;
import dev.mimeo.server.protocol.RequestHead;
import dev.mimeo.server.protocol.S3Error;
import dev.mimeo.server.protocol.S3ErrorCode;
import dev.mimeo.server.tls.CertificateFiles;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

/** A server on a free port whose every request goes to one operation, and whose clock stands still until a test moves it. */
final class TestServer implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final SharedVirtualTime time = new SharedVirtualTime();
    private final SharedVirtualTime lookingTime = new SharedVirtualTime();
    private final LinkedBlockingQueue<ExchangeRecord> ended = new LinkedBlockingQueue<>();
    private final S3Server.Listening server;

    TestServer(Operation operation) {
        this(HttpLimits.DEFAULT, operation);
    }

    TestServer(HttpLimits limits, Operation operation) {
        this(limits, Optional.empty(), operation);
    }

    /** A server that speaks TLS with the certificate in these files, and looks at them again when its clock is moved. */
    TestServer(HttpLimits limits, CertificateFiles files, Operation operation) {
        this(limits, Optional.of(files), operation);
    }

    private TestServer(HttpLimits limits, Optional<CertificateFiles> files, Operation operation) {
        HttpSettings settings = new HttpSettings("127.0.0.1", 0, HostNames.NONE, KeepAlive.DEFAULT, limits);
        S3Server.Listening listening =
                S3Server.listen(settings, parts(files, operation)).block(PATIENCE);
        if (listening == null) {
            throw new IllegalStateException("not listening");
        }
        server = listening;
    }

    /** Opens a connection to it. */
    RawClient connect() {
        return new RawClient(server.address());
    }

    /** Moves its clock. */
    void pass(Duration duration) {
        time.pass(duration);
    }

    /** Has the files of the certificate looked at once more. */
    void lookAtCertificate() {
        lookingTime.pass(TlsEdge.LOOKS_EVERY);
    }

    /** The next request that has ended; waits for it. */
    ExchangeRecord ended() throws InterruptedException {
        ExchangeRecord next = ended.poll(PATIENCE.toSeconds(), TimeUnit.SECONDS);
        if (next == null) {
            throw new AssertionError("no request has ended");
        }
        return next;
    }

    S3Server.Listening server() {
        return server;
    }

    @Override
    public void close() {
        server.stop(Duration.ofMillis(1))
                .mergeWith(reactor.core.publisher.Mono.fromRunnable(() -> pass(Duration.ofSeconds(1))))
                .blockLast(PATIENCE);
        time.dispose();
    }

    HttpParts parts(Operation operation) {
        return parts(Optional.empty(), operation);
    }

    private HttpParts parts(Optional<CertificateFiles> files, Operation operation) {
        AtomicInteger ids = new AtomicInteger();
        return new HttpParts(
                TestServer::authenticate,
                new Router(Stream.of("GET", "PUT", "POST", "DELETE", "HEAD")
                        .flatMap(method -> Stream.of(Target.values())
                                .map(target -> Route.of("Test" + method, method, target, operation)))
                        .toList()),
                (head, stopping) -> head.rawPath().equals("/health")
                        ? Optional.of(new Whole(stopping ? 503 : 200, Headers.empty(), new byte[0]))
                        : Optional.empty(),
                new Log(),
                () -> "REQUEST" + ids.incrementAndGet(),
                "HOST",
                new HttpDate(Clock.fixed(Instant.parse("2026-11-23T10:20:30Z"), ZoneOffset.UTC)),
                files.map(certificate -> new TlsParts(certificate, lookingTime)),
                time,
                loop -> time);
    }

    private static AuthenticatedRequest authenticate(RequestHead head) {
        if (head.headers().contains("x-refuse")) {
            throw S3Error.of(S3ErrorCode.ACCESS_DENIED).asException();
        }
        return new AuthenticatedRequest(new Credential("AK", "SK", "owner"), new Payload.Unsigned());
    }

    private final class Log implements ExchangeLog {

        @Override
        public void began() {}

        @Override
        public void ended(ExchangeRecord exchange) {
            ended.add(exchange);
        }
    }
}
