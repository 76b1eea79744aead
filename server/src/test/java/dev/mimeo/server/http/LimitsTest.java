package dev.mimeo.server.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mimeo.server.config.DataSize;
import dev.mimeo.server.config.HttpLimits;
import dev.mimeo.server.config.KeepAlive;
import dev.mimeo.server.operation.HostNames;
import dev.mimeo.server.operation.S3Response;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;

/** What a server grants its clients, and what those get that want more. */
final class LimitsTest {

    private static final HttpLimits LIMITS = HttpLimits.DEFAULT;

    @Test
    void aHeadUpToTheLimitIsServed() {
        try (TestServer server = new TestServer(request -> Mono.just(S3Response.text(
                        200,
                        "" + request.headers().first("x-long").orElseThrow().length())));
                RawClient client = server.connect()) {
            String answer = client.request("GET /b/k HTTP/1.1", "Host: h", "x-long: " + "v".repeat(60_000))
                    .readAnswer();

            assertThat(answer).endsWith("\r\n\r\n60000");
        }
    }

    @Test
    void aHeadBeyondTheLimitIs431AndAClose() {
        try (TestServer server = new TestServer(request -> Mono.just(S3Response.empty(200)));
                RawClient client = server.connect()) {
            client.send("GET /b/k HTTP/1.1\r\nHost: h\r\nx-long: " + "v".repeat(66_000));

            assertThat(client.readToEnd()).startsWith("HTTP/1.1 431 ");
        }
    }

    @Test
    void whatIsNotHttpIs400AndAClose() {
        try (TestServer server = new TestServer(request -> Mono.just(S3Response.empty(200)));
                RawClient client = server.connect()) {
            assertThat(client.send("hello\r\n\r\n").readToEnd()).startsWith("HTTP/1.1 400 ");
        }
    }

    @Test
    void requestsBeyondTheLimitAreToldToSlowDownAndServedLater() throws Exception {
        CountDownLatch begun = new CountDownLatch(1);
        Sinks.Empty<Void> finish = Sinks.empty();
        HttpLimits one = limits(10, 1, 10, LIMITS.headTimeout());
        try (TestServer server = new TestServer(
                        one,
                        request -> finish.asMono()
                                .doOnSubscribe(s -> begun.countDown())
                                .then(Mono.just(S3Response.empty(200))));
                RawClient first = server.connect();
                RawClient second = server.connect()) {
            first.request("GET /b/k HTTP/1.1", "Host: h");
            assertThat(begun.await(20, TimeUnit.SECONDS)).isTrue();

            assertThat(second.request("GET /b/k HTTP/1.1", "Host: h").readAnswer())
                    .startsWith("HTTP/1.1 503 ")
                    .contains("<Code>SlowDown</Code>");
            finish.tryEmitEmpty();
            assertThat(first.readAnswer()).startsWith("HTTP/1.1 200 ");
            server.ended();
            server.ended();
            assertThat(second.request("GET /b/k HTTP/1.1", "Host: h").readAnswer())
                    .startsWith("HTTP/1.1 200 ");
        }
    }

    @Test
    void connectionsBeyondTheLimitAreToldToSlowDownAndClosed() {
        HttpLimits one = limits(1, 10, 10, LIMITS.headTimeout());
        try (TestServer server = new TestServer(one, request -> Mono.just(S3Response.empty(200)));
                RawClient first = server.connect()) {
            assertThat(first.request("GET /b/k HTTP/1.1", "Host: h").readAnswer())
                    .startsWith("HTTP/1.1 200 ");
            try (RawClient second = server.connect()) {
                assertThat(second.request("GET /b/k HTTP/1.1", "Host: h").readToEnd())
                        .startsWith("HTTP/1.1 503 ")
                        .contains("<Code>SlowDown</Code>");
            }
            assertThat(first.request("GET /b/k HTTP/1.1", "Host: h").readAnswer())
                    .startsWith("HTTP/1.1 200 ");
        }
    }

    @Test
    void requestsSentTooFarAheadAreToldToSlowDownAndTheConnectionIsClosed() throws Exception {
        HttpLimits three = limits(10, 10, 3, LIMITS.headTimeout());
        CountDownLatch begun = new CountDownLatch(1);
        Sinks.Empty<Void> finish = Sinks.empty();
        try (TestServer server = new TestServer(
                        three,
                        request -> finish.asMono()
                                .doOnSubscribe(s -> begun.countDown())
                                .then(Mono.just(S3Response.empty(200))));
                RawClient client = server.connect()) {
            client.send("GET /b/k HTTP/1.1\r\nHost: h\r\n\r\n".repeat(5));
            assertThat(begun.await(20, TimeUnit.SECONDS)).isTrue();
            assertThat(server.connect()
                            .request("GET /health HTTP/1.1", "Host: h")
                            .readAnswer())
                    .startsWith("HTTP/1.1 200 ");
            finish.tryEmitEmpty();

            assertThat(client.readToEnd()).contains("HTTP/1.1 503 ").contains("<Code>SlowDown</Code>");
        }
    }

    @Test
    void aConnectionThatBringsNoHeadInTimeIsClosed() {
        HttpLimits quick = limits(10, 10, 10, Duration.ofMillis(50));
        try (TestServer server = new TestServer(quick, request -> Mono.just(S3Response.empty(200)));
                RawClient silent = server.connect();
                RawClient slow = server.connect().send("GET /b/k HT");
                RawClient after = server.connect()) {
            assertThat(silent.readToEnd()).isEmpty();
            assertThat(slow.readToEnd()).isEmpty();
            assertThat(after.readToEnd()).isEmpty();
        }
    }

    @Test
    void anAnswerMayTakeLongerThanAHead() throws Exception {
        HttpLimits quick = limits(10, 10, 10, Duration.ofMillis(50));
        CountDownLatch gone = new CountDownLatch(1);
        Sinks.Empty<Void> finish = Sinks.empty();
        try (TestServer server = new TestServer(
                        quick,
                        request -> finish.asMono().doOnCancel(gone::countDown).then(Mono.just(S3Response.empty(200))));
                RawClient client = server.connect()) {
            client.request("GET /b/k HTTP/1.1", "Host: h");

            assertThat(gone.await(200, TimeUnit.MILLISECONDS)).isFalse();
            finish.tryEmitEmpty();
            assertThat(client.readAnswer()).startsWith("HTTP/1.1 200 ");
        }
    }

    @Test
    void aStoppingServerFinishesWhatItServesAndRefusesTheRest() throws Exception {
        CountDownLatch begun = new CountDownLatch(1);
        Sinks.Empty<Void> finish = Sinks.empty();
        try (TestServer server = new TestServer(request -> finish.asMono()
                        .doOnSubscribe(s -> begun.countDown())
                        .then(Mono.just(S3Response.text(200, "finished"))));
                RawClient busy = server.connect();
                RawClient idle = server.connect()) {
            assertThat(idle.request("GET /health HTTP/1.1", "Host: h").readAnswer())
                    .startsWith("HTTP/1.1 200 ");
            busy.request("GET /b/k HTTP/1.1", "Host: h");
            assertThat(begun.await(20, TimeUnit.SECONDS)).isTrue();
            CountDownLatch stopped = new CountDownLatch(1);
            server.server().stop(Duration.ofSeconds(30)).subscribe(none -> {}, failure -> {}, stopped::countDown);

            assertThat(idle.request("GET /health HTTP/1.1", "Host: h").readAnswer())
                    .startsWith("HTTP/1.1 503 ");
            assertThat(idle.request("GET /b/k HTTP/1.1", "Host: h").readToEnd())
                    .startsWith("HTTP/1.1 503 ")
                    .contains("ServiceUnavailable");
            finish.tryEmitEmpty();
            assertThat(busy.readAnswer()).endsWith("finished");
            assertThat(stopped.await(20, TimeUnit.SECONDS)).isTrue();
        }
    }

    @Test
    void aStoppingServerCancelsWhatDoesNotFinishInTime() throws Exception {
        CountDownLatch begun = new CountDownLatch(1);
        CountDownLatch cancelled = new CountDownLatch(1);
        try (TestServer server = new TestServer(request -> Mono.<S3Response>never()
                        .doOnSubscribe(s -> begun.countDown())
                        .doOnCancel(cancelled::countDown));
                RawClient client = server.connect()) {
            client.request("GET /b/k HTTP/1.1", "Host: h");
            assertThat(begun.await(20, TimeUnit.SECONDS)).isTrue();
            CountDownLatch stopped = new CountDownLatch(1);
            server.server().stop(Duration.ofSeconds(30)).subscribe(none -> {}, failure -> {}, stopped::countDown);
            server.pass(Duration.ofSeconds(30));

            assertThat(cancelled.await(20, TimeUnit.SECONDS)).isTrue();
            assertThat(stopped.await(20, TimeUnit.SECONDS)).isTrue();
        }
    }

    @Test
    void aTakenPortIsToldInAPlainSentence() {
        try (TestServer server = new TestServer(request -> Mono.empty())) {
            HttpSettings same = new HttpSettings(
                    "127.0.0.1", server.server().address().getPort(), HostNames.NONE, KeepAlive.DEFAULT, LIMITS);

            assertThatThrownBy(() -> S3Server.listen(same, server.parts(request -> Mono.empty()))
                            .block(Duration.ofSeconds(20)))
                    .isInstanceOf(ListenException.class)
                    .hasMessageContaining("the port is taken");
        }
    }

    private static HttpLimits limits(int connections, int requests, int pipelined, Duration headTimeout) {
        return new HttpLimits(
                LIMITS.headerBytes(),
                connections,
                requests,
                pipelined,
                headTimeout,
                LIMITS.handshakeTimeout(),
                LIMITS.rateWindow(),
                LIMITS.minimumRate(),
                DataSize.ofMiB(1));
    }
}
