package dev.mimeo.server.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mimeo.server.config.DataSize;
import dev.mimeo.server.config.HttpLimits;
import dev.mimeo.server.operation.S3Request;
import dev.mimeo.server.operation.S3Response;
import dev.mimeo.server.protocol.S3Error;
import dev.mimeo.server.protocol.S3ErrorCode;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.reactivestreams.Subscription;
import reactor.core.publisher.BaseSubscriber;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;

/** How bodies of requests are read, and what becomes of those that are not. */
final class RequestBodyTest {

    private static final HttpLimits LIMITS = HttpLimits.DEFAULT;

    @Test
    void aBodyReachesTheOperationWithItsLength() {
        try (TestServer server = new TestServer(RequestBodyTest::echoLength);
                RawClient client = server.connect()) {
            client.request("PUT /b/k HTTP/1.1", "Host: h", "Content-Length: 5");

            assertThat(client.send("hello").readAnswer()).endsWith("\r\n\r\n5 of 5");
        }
    }

    @Test
    void aChunkedBodyReachesTheOperationWithoutALength() {
        try (TestServer server = new TestServer(RequestBodyTest::echoLength);
                RawClient client = server.connect()) {
            client.request("PUT /b/k HTTP/1.1", "Host: h", "Transfer-Encoding: chunked");

            assertThat(client.send("3\r\nabc\r\n2\r\nde\r\n0\r\n\r\n").readAnswer())
                    .endsWith("\r\n\r\n5 of -1");
        }
    }

    @Test
    void aBodyWithoutALengthIsEmptyAndNotTakenForOneThatIsSaidToBe() {
        try (TestServer server = new TestServer(RequestBodyTest::echoLength);
                RawClient client = server.connect()) {
            assertThat(client.request("PUT /b/k HTTP/1.1", "Host: h", "Content-Length: 0")
                            .readAnswer())
                    .endsWith("\r\n\r\n0 of 0");
            assertThat(client.request("PUT /b/k HTTP/1.1", "Host: h").readAnswer())
                    .endsWith("\r\n\r\n0 of -1");
        }
    }

    @Test
    void aBodyIsReadOnlyAsItIsRequested() throws Exception {
        AtomicLong received = new AtomicLong();
        CountDownLatch first = new CountDownLatch(1);
        try (TestServer server = new TestServer(request ->
                        Mono.create(sink -> request.body().data().subscribe(new BaseSubscriber<ByteBuffer>() {
                            @Override
                            protected void hookOnSubscribe(Subscription subscription) {
                                request(1);
                            }

                            @Override
                            protected void hookOnNext(ByteBuffer buffer) {
                                received.addAndGet(buffer.remaining());
                                first.countDown();
                            }
                        })));
                RawClient client = server.connect()) {
            client.request("PUT /b/k HTTP/1.1", "Host: h", "Content-Length: 100000000");
            long accepted = client.sendUntilStuck(64 << 20);

            assertThat(first.await(20, TimeUnit.SECONDS)).isTrue();
            assertThat(received).hasValueLessThanOrEqualTo(64 * 1024);
            assertThat(accepted).isLessThan(16 << 20);
        }
    }

    @Test
    void aBodyIsAskedForOnlyWhenTheOperationReadsIt() {
        Sinks.Empty<Void> read = Sinks.empty();
        try (TestServer server = new TestServer(request -> read.asMono().then(echoLength(request)));
                RawClient client = server.connect()) {
            client.request("PUT /b/k HTTP/1.1", "Host: h", "Content-Length: 5", "Expect: 100-continue");
            read.tryEmitEmpty();

            assertThat(client.readUntil("\r\n\r\n")).startsWith("HTTP/1.1 100 Continue\r\n");
            assertThat(client.send("hello").readAnswer())
                    .startsWith("HTTP/1.1 200 OK\r\n")
                    .endsWith("5 of 5");
        }
    }

    @Test
    void aRequestThatIsRefusedByItsHeadIsNotAskedForItsBody() {
        try (TestServer server = new TestServer(RequestBodyTest::echoLength);
                RawClient client = server.connect()) {
            client.request("PUT /b/k HTTP/1.1", "Host: h", "x-refuse: 1", "Content-Length: 5", "Expect: 100-continue");

            assertThat(client.readToEnd())
                    .startsWith("HTTP/1.1 403 ")
                    .containsIgnoringCase("connection: close")
                    .doesNotContain("100 Continue");
        }
    }

    @Test
    void aBodyThatIsCutShortFailsTheOperation() throws Exception {
        LinkedBlockingQueue<Throwable> failures = new LinkedBlockingQueue<>();
        try (TestServer server = new TestServer(
                request -> request.body().data().doOnError(failures::add).then(Mono.just(S3Response.empty(200))))) {
            RawClient client = server.connect();
            client.request("PUT /b/k HTTP/1.1", "Host: h", "Content-Length: 5").send("he");
            client.close();

            assertThat(failures.poll(20, TimeUnit.SECONDS)).hasMessageContaining("IncompleteBody");
        }
    }

    @Test
    void aBodyWhoseChunksBreakOffNeverCompletes() throws Exception {
        LinkedBlockingQueue<Throwable> failures = new LinkedBlockingQueue<>();
        AtomicInteger completions = new AtomicInteger();
        try (TestServer server = new TestServer(request -> request.body()
                        .data()
                        .doOnError(failures::add)
                        .doOnComplete(completions::incrementAndGet)
                        .then(Mono.just(S3Response.empty(200))));
                RawClient client = server.connect()) {
            client.request("PUT /b/k HTTP/1.1", "Host: h", "Transfer-Encoding: chunked");
            client.send("3\r\nabc\r\nzz\r\n");

            assertThat(client.readToEnd()).startsWith("HTTP/1.1 400 ");
            assertThat(failures.poll(20, TimeUnit.SECONDS)).hasMessageContaining("IncompleteBody");
            assertThat(completions).hasValue(0);
        }
    }

    @Test
    void aShortBodyThatNobodyReadsIsDroppedAndTheConnectionGoesOn() {
        try (TestServer server = new TestServer(request -> Mono.just(S3Response.text(200, "unread")));
                RawClient client = server.connect()) {
            client.request("PUT /b/k HTTP/1.1", "Host: h", "Content-Length: 5");
            assertThat(client.readAnswer()).endsWith("unread");
            client.send("hello");

            assertThat(client.request("GET /b/k HTTP/1.1", "Host: h").readAnswer())
                    .startsWith("HTTP/1.1 200 ")
                    .endsWith("unread");
        }
    }

    @Test
    void aLongBodyThatNobodyReadsIsDroppedUpToTheLimitAndTheConnectionIsClosed() {
        HttpLimits little = limits(LIMITS.rateWindow(), DataSize.ofKiB(100));
        try (TestServer server = new TestServer(
                        little,
                        request ->
                                Mono.error(S3Error.of(S3ErrorCode.ACCESS_DENIED).asException()));
                RawClient client = server.connect()) {
            client.request("PUT /b/k HTTP/1.1", "Host: h", "Content-Length: 100000000");
            String answer = client.readAnswer();

            assertThat(answer).startsWith("HTTP/1.1 403 ").containsIgnoringCase("connection: close");
            assertThatThrownBy(() -> client.sendUntilStuck(64 << 20)).isInstanceOf(UncheckedIOException.class);
        }
    }

    @Test
    void aClientGetsItsAnswerEvenWhileItStillSends() {
        HttpLimits little = limits(LIMITS.rateWindow(), DataSize.ofMiB(4));
        try (TestServer server = new TestServer(
                        little,
                        request -> request.body()
                                .data()
                                .next()
                                .then(Mono.error(
                                        S3Error.of(S3ErrorCode.BAD_DIGEST).asException())));
                RawClient client = server.connect()) {
            client.request("PUT /b/k HTTP/1.1", "Host: h", "Content-Length: 100000000");
            client.send("x".repeat(1 << 20));

            assertThat(client.readAnswer()).startsWith("HTTP/1.1 400 ").contains("<Error><Code>BadDigest</Code>");
        }
    }

    @Test
    void aClientThatSendsTooSlowlyIsGivenUp() throws Exception {
        CountDownLatch reading = new CountDownLatch(1);
        HttpLimits quick = limits(Duration.ofSeconds(30), LIMITS.unreadBody());
        try (TestServer server = new TestServer(
                        quick,
                        request -> request.body()
                                .data()
                                .doOnNext(buffer -> reading.countDown())
                                .then(Mono.just(S3Response.empty(200))));
                RawClient client = server.connect()) {
            client.request("PUT /b/k HTTP/1.1", "Host: h", "Content-Length: 5").send("h");
            assertThat(reading.await(20, TimeUnit.SECONDS)).isTrue();
            server.pass(Duration.ofSeconds(31));

            assertThat(client.readAnswer()).startsWith("HTTP/1.1 400 ").contains("RequestTimeout");
        }
    }

    @Test
    void aClientThatTheOperationLetsWaitIsNotSlow() throws Exception {
        CountDownLatch reading = new CountDownLatch(1);
        Sinks.Empty<Void> goOn = Sinks.empty();
        try (TestServer server = new TestServer(request -> request.body()
                        .data()
                        .concatMap(
                                buffer -> {
                                    reading.countDown();
                                    return goOn.asMono();
                                },
                                0)
                        .then(Mono.just(S3Response.empty(200))));
                RawClient client = server.connect()) {
            client.request("PUT /b/k HTTP/1.1", "Host: h", "Content-Length: 5").send("h");
            assertThat(reading.await(20, TimeUnit.SECONDS)).isTrue();
            server.pass(Duration.ofMinutes(5));
            goOn.tryEmitEmpty();
            client.send("ello");

            assertThat(client.readAnswer()).startsWith("HTTP/1.1 200 ");
        }
    }

    private static Mono<S3Response> echoLength(S3Request request) {
        return request.body()
                .data()
                .map(ByteBuffer::remaining)
                .reduce(0, Integer::sum)
                .map(size -> S3Response.text(
                        200, size + " of " + request.body().length().orElse(-1)));
    }

    private static HttpLimits limits(Duration window, DataSize unread) {
        return new HttpLimits(
                LIMITS.headerBytes(),
                LIMITS.connections(),
                LIMITS.requests(),
                LIMITS.pipelinedRequests(),
                LIMITS.headTimeout(),
                LIMITS.handshakeTimeout(),
                window,
                LIMITS.minimumRate(),
                unread);
    }
}
