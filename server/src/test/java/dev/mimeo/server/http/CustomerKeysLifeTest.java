package dev.mimeo.server.http;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mimeo.engine.crypto.DomainKey;
import dev.mimeo.server.operation.S3Request;
import dev.mimeo.server.operation.S3Response;
import dev.mimeo.server.protocol.Headers;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;

/** A key that a customer sends lives as long as its request, whatever the ending, and no longer. */
final class CustomerKeysLifeTest {

    private static final int LONG = 10 << 20;

    private final CompletableFuture<DomainKey> key = new CompletableFuture<>();
    private final Sinks.One<S3Response.Whole> outcome = Sinks.one();
    private final Sinks.Many<ByteBuffer> body = Sinks.many().unicast().onBackpressureBuffer();
    private Supplier<Mono<S3Response>> answer = () -> Mono.just(S3Response.empty(200));
    private final TestServer server = new TestServer(this::handle);
    private final RawClient client = server.connect();

    @AfterEach
    void close() {
        client.close();
        server.close();
    }

    @Test
    void itEndsWithAnAnswerThatIsWhole() throws Exception {
        ask();
        client.readAnswer();

        assertEnded();
    }

    @Test
    void itEndsWithAFailure() throws Exception {
        answer = () -> Mono.error(new IllegalStateException("broken"));
        ask();
        client.readAnswer();

        assertEnded();
    }

    @Test
    void itLivesUntilTheLastByteOfABody() throws Exception {
        answer = () -> Mono.just(new S3Response.Streamed(200, Headers.empty(), OptionalLong.empty(), body.asFlux()));
        ask();
        body.tryEmitNext(ByteBuffer.wrap("first".getBytes(UTF_8)));
        client.readUntil("first");
        assertAlive();

        body.tryEmitComplete();
        assertEnded();
    }

    @Test
    void itEndsWithABodyThatFails() throws Exception {
        answer = () -> Mono.just(new S3Response.Streamed(
                200, Headers.empty(), OptionalLong.of(LONG), Flux.error(new IllegalStateException("broken"))));
        ask();

        assertEnded();
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 10})
    void itLivesUntilTheOutcomeOfACopyHoweverLate(int seconds) throws Exception {
        answer = () -> Mono.just(new S3Response.Deferred(Headers.empty(), outcome.asMono()));
        ask();
        server.pass(Duration.ofSeconds(seconds));
        assertAlive();

        outcome.tryEmitValue(S3Response.xml("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<R/>".getBytes(UTF_8)));
        assertEnded();
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 10})
    void itEndsWhenTheClientGoesAway(int seconds) throws Exception {
        answer = () -> Mono.just(new S3Response.Deferred(Headers.empty(), outcome.asMono()));
        ask();
        server.pass(Duration.ofSeconds(seconds));
        client.close();

        assertEnded();
    }

    private Mono<S3Response> handle(S3Request request) {
        key.complete(request.customerKeys().target().orElseThrow());
        return answer.get();
    }

    private void ask() throws Exception {
        String prefix = "x-amz-server-side-encryption-customer-";
        client.request(
                "GET /b/k HTTP/1.1",
                "Host: h",
                prefix + "algorithm: AES256",
                prefix + "key: AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=",
                prefix + "key-MD5: tP/LI3N87DFaSk0aoqYgzg==");
        assertThat(key.get(20, TimeUnit.SECONDS)).isNotNull();
    }

    private void assertAlive() {
        assertThat(key.join().toBytes()).startsWith(0, 1, 2).hasSize(32);
    }

    private void assertEnded() throws InterruptedException {
        server.ended();
        assertThatThrownBy(() -> key.join().toBytes()).isInstanceOf(IllegalStateException.class);
    }
}
