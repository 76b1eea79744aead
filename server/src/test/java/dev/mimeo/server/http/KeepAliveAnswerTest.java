package dev.mimeo.server.http;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mimeo.server.operation.S3Response;
import dev.mimeo.server.operation.S3Response.Deferred;
import dev.mimeo.server.operation.S3Response.Whole;
import dev.mimeo.server.protocol.Headers;
import dev.mimeo.server.protocol.S3Error;
import dev.mimeo.server.protocol.S3ErrorCode;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;

/** What a client sees of an operation that takes long. */
final class KeepAliveAnswerTest {

    private static final Duration FIVE_SECONDS = Duration.ofSeconds(5);
    private static final String DECLARATION = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n";
    private static final String RESULT = "<R xmlns=\"x\">1</R>";
    private static final Whole DONE = S3Response.xml(
            Headers.of("x-amz-version-id", "v1", "x-amz-late", "l"), (DECLARATION + RESULT).getBytes(UTF_8));

    private final Sinks.One<Whole> outcome = Sinks.one();
    private final AtomicReference<Headers> known = new AtomicReference<>(Headers.of("x-amz-version-id", "v1"));
    private final CountDownLatch begun = new CountDownLatch(1);
    private final CountDownLatch cancelled = new CountDownLatch(1);
    private final TestServer server = new TestServer(request -> Mono.just(new Deferred(
            known::get, outcome.asMono().doOnSubscribe(s -> begun.countDown()).doOnCancel(cancelled::countDown))));
    private final RawClient client = server.connect();

    @AfterEach
    void close() {
        client.close();
        server.close();
    }

    @Test
    void aSuccessInTimeIsOneChunkWithEveryHeader() throws Exception {
        ask("HTTP/1.1");
        outcome.tryEmitValue(DONE);

        String head = client.readUntil("\r\n\r\n");
        assertThat(head)
                .startsWith("HTTP/1.1 200 OK\r\n")
                .containsIgnoringCase("x-amz-version-id: v1\r\n")
                .containsIgnoringCase("x-amz-late: l\r\n")
                .containsIgnoringCase("transfer-encoding: chunked\r\n")
                .doesNotContainIgnoringCase("content-length");
        assertThat(client.readUntil("0\r\n\r\n")).isEqualTo(chunk(DECLARATION + RESULT) + "0\r\n\r\n");
    }

    @Test
    void anErrorInTimeHasItsTrueStatusAndNoneOfTheSuccessHeaders() throws Exception {
        ask("HTTP/1.1");
        outcome.tryEmitError(S3Error.of(S3ErrorCode.PRECONDITION_FAILED).asException());

        assertThat(client.readAnswer())
                .startsWith("HTTP/1.1 412 ")
                .doesNotContainIgnoringCase("x-amz-version-id")
                .contains("<Error><Code>PreconditionFailed</Code>");
    }

    @Test
    void aLateSuccessBeginsWithTheDeclarationGoesOnWithSpacesAndEndsWithTheRoot() throws Exception {
        ask("HTTP/1.1");
        server.pass(FIVE_SECONDS);

        assertThat(client.readUntil("\r\n\r\n"))
                .startsWith("HTTP/1.1 200 OK\r\n")
                .containsIgnoringCase("x-amz-version-id: v1\r\n")
                .containsIgnoringCase("content-type: application/xml\r\n")
                .containsIgnoringCase("transfer-encoding: chunked\r\n");
        assertThat(client.readUntil("\n\r\n")).isEqualTo(chunk(DECLARATION));
        server.pass(FIVE_SECONDS);
        assertThat(client.read(6)).isEqualTo("1\r\n \r\n");
        server.pass(FIVE_SECONDS);
        assertThat(client.read(6)).isEqualTo("1\r\n \r\n");
        outcome.tryEmitValue(DONE);
        assertThat(client.readUntil("0\r\n\r\n")).isEqualTo(chunk(RESULT) + "0\r\n\r\n");
    }

    @Test
    void aHeaderThatBecameKnownMeanwhileIsToldLateToo() throws Exception {
        ask("HTTP/1.1");
        known.set(Headers.of("x-amz-version-id", "v1", "x-amz-late", "l"));
        server.pass(FIVE_SECONDS);

        assertThat(client.readUntil("\r\n\r\n"))
                .containsIgnoringCase("x-amz-version-id: v1\r\n")
                .containsIgnoringCase("x-amz-late: l\r\n");
        outcome.tryEmitValue(DONE);
        assertThat(client.readUntil("0\r\n\r\n")).endsWith(chunk(RESULT) + "0\r\n\r\n");
    }

    @Test
    void aLateErrorIsARootWithoutANamespace() throws Exception {
        ask("HTTP/1.1");
        server.pass(FIVE_SECONDS);
        client.readUntil("\r\n\r\n");
        client.readUntil("\n\r\n");
        outcome.tryEmitError(new IllegalStateException("a defect"));

        assertThat(client.readUntil("0\r\n\r\n"))
                .contains("\r\n<Error><Code>InternalError</Code>")
                .contains("<RequestId>REQUEST1</RequestId><HostId>HOST</HostId></Error>\r\n0\r\n");
    }

    @Test
    void theConnectionServesTheNextRequestAfterALateAnswer() throws Exception {
        ask("HTTP/1.1");
        server.pass(FIVE_SECONDS);
        outcome.tryEmitValue(DONE);
        client.readUntil("0\r\n\r\n");

        client.request("PUT /b/k HTTP/1.1", "Host: h", "Content-Length: 0");
        assertThat(client.readUntil("0\r\n\r\n")).endsWith(chunk(DECLARATION + RESULT) + "0\r\n\r\n");
    }

    @Test
    void anOutcomeThatCannotBeWrittenLateResetsTheConnection() throws Exception {
        ask("HTTP/1.1");
        server.pass(FIVE_SECONDS);
        client.readUntil("\r\n\r\n");
        client.readUntil("\n\r\n");
        outcome.tryEmitValue(new Whole(200, Headers.empty(), "<?xml".repeat(2).getBytes(UTF_8)));

        assertThatThrownBy(client::readToEnd).isInstanceOf(UncheckedIOException.class);
    }

    @ParameterizedTest
    @CsvSource({"x-amz-version-id, null", "'', ''"})
    void aLateSuccessThatBeliesAHeaderAlreadySentResetsTheConnection(String name, String value) throws Exception {
        ask("HTTP/1.1");
        server.pass(FIVE_SECONDS);
        client.readUntil("\r\n\r\n");
        client.readUntil("\n\r\n");
        Headers headers = name.isEmpty() ? Headers.empty() : Headers.of(name, value);
        outcome.tryEmitValue(S3Response.xml(headers, DONE.body()));

        assertThatThrownBy(client::readToEnd).isInstanceOf(UncheckedIOException.class);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 4, 60})
    void http10WaitsAndGetsAnAnswerThatEndsWithTheConnection(int seconds) throws Exception {
        ask("HTTP/1.0");
        server.pass(Duration.ofSeconds(seconds));
        outcome.tryEmitValue(DONE);

        assertThat(client.readToEnd())
                .contains(" 200 OK\r\n")
                .doesNotContainIgnoringCase("content-length")
                .doesNotContainIgnoringCase("transfer-encoding")
                .containsIgnoringCase("connection: close\r\n")
                .endsWith("\r\n\r\n" + DECLARATION + RESULT);
    }

    @Test
    void aLateErrorHasItsTrueStatusOnHttp10() throws Exception {
        ask("HTTP/1.0");
        server.pass(Duration.ofMinutes(1));
        outcome.tryEmitError(S3Error.of(S3ErrorCode.SLOW_DOWN).asException());

        assertThat(client.readToEnd()).startsWith("HTTP/1.0 503 ");
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 10})
    void aClientThatGoesAwayCancelsTheOperation(int seconds) throws Exception {
        ask("HTTP/1.1");
        server.pass(Duration.ofSeconds(seconds));
        client.close();

        assertThat(cancelled.await(20, TimeUnit.SECONDS)).isTrue();
        assertThat(server.ended().operation()).isEqualTo("TestPUT");
    }

    private void ask(String version) throws InterruptedException {
        client.request("PUT /b/k " + version, "Host: h", "Content-Length: 0");
        assertThat(begun.await(20, TimeUnit.SECONDS)).isTrue();
    }

    private static String chunk(String text) {
        return Integer.toHexString(text.length()) + "\r\n" + text + "\r\n";
    }
}
