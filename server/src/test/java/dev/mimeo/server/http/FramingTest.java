package dev.mimeo.server.http;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mimeo.engine.error.Failure;
import dev.mimeo.engine.model.ETag;
import dev.mimeo.server.operation.S3Response;
import dev.mimeo.server.operation.S3Response.Streamed;
import dev.mimeo.server.operation.S3Response.Whole;
import dev.mimeo.server.protocol.Headers;
import dev.mimeo.server.protocol.S3Error;
import dev.mimeo.server.protocol.S3ErrorCode;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;

/** The bytes of answers on the wire. */
final class FramingTest {

    private static final long LONG = 8 * 100_000;
    private static final Whole HELLO = new Whole(200, Headers.of("ETag", "\"e\""), "hello".getBytes(UTF_8));

    @Test
    void anAnswerNamesItsRequestItsServerAndItsDate() {
        try (TestServer server = new TestServer(request -> Mono.just(HELLO));
                RawClient client = server.connect()) {
            String answer = client.request("GET /b/k HTTP/1.1", "Host: h").readAnswer();

            assertThat(answer).startsWith("HTTP/1.1 200 OK\r\n").endsWith("\r\n\r\nhello");
            assertThat(answer)
                    .containsIgnoringCase("\r\nx-amz-request-id: REQUEST1\r\n")
                    .containsIgnoringCase("\r\nx-amz-id-2: HOST\r\n")
                    .containsIgnoringCase("\r\nserver: Mimeo\r\n")
                    .containsIgnoringCase("\r\ndate: Mon, 23 Nov 2026 10:20:30 GMT\r\n")
                    .containsIgnoringCase("\r\netag: \"e\"\r\n")
                    .containsIgnoringCase("\r\ncontent-length: 5\r\n");
        }
    }

    @Test
    void aHeadAnswerHasTheLengthButNotTheBody() {
        try (TestServer server = new TestServer(request -> Mono.just(HELLO));
                RawClient client = server.connect()) {
            String first = client.request("HEAD /b/k HTTP/1.1", "Host: h").readUntil("\r\n\r\n");
            String second = client.request("GET /b/k HTTP/1.1", "Host: h").readAnswer();

            assertThat(first).containsIgnoringCase("\r\ncontent-length: 5\r\n");
            assertThat(second).startsWith("HTTP/1.1 200 OK").endsWith("hello");
        }
    }

    @Test
    void aHeadAnswerMayGiveALengthOfItsOwn() {
        Whole object = S3Response.empty(200, Headers.of("Content-Length", "5000000000"));
        try (TestServer server = new TestServer(request -> Mono.just(object));
                RawClient client = server.connect()) {
            assertThat(client.request("HEAD /b/k HTTP/1.1", "Host: h").readUntil("\r\n\r\n"))
                    .containsIgnoringCase("\r\ncontent-length: 5000000000\r\n")
                    .doesNotContainIgnoringCase("transfer-encoding");
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {204, 304})
    void anAnswerThatHasNoBodyKeepsTheConnection(int status) {
        try (TestServer server = new TestServer(request -> Mono.just(S3Response.empty(status)));
                RawClient client = server.connect()) {
            String first = client.request("GET /b/k HTTP/1.1", "Host: h").readUntil("\r\n\r\n");
            String second = client.request("GET /b/k HTTP/1.1", "Host: h").readUntil("\r\n\r\n");

            assertThat(first).startsWith("HTTP/1.1 " + status).doesNotContainIgnoringCase("transfer-encoding");
            assertThat(second).startsWith("HTTP/1.1 " + status);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"GET", "HEAD"})
    void whatWasNotModifiedIsNotDescribedByADocumentThatIsNotSent(String method) {
        Failure unchanged = new Failure.NotModified(new ETag("e"), Instant.EPOCH);
        try (TestServer server = new TestServer(request -> Mono.error(unchanged.asException()));
                RawClient client = server.connect()) {
            String answer = client.request(method + " /b/k HTTP/1.1", "Host: h").readUntil("\r\n\r\n");

            assertThat(answer).startsWith("HTTP/1.1 304 ").containsIgnoringCase("\r\netag: \"e\"\r\n");
            assertThat(answer).doesNotContainIgnoringCase("content-type").doesNotContainIgnoringCase("content-length");
        }
    }

    @Test
    void anErrorIsItsStatusAndItsDocument() {
        try (TestServer server = new TestServer(request ->
                        Mono.error(S3Error.of(S3ErrorCode.NO_SUCH_KEY).asException()));
                RawClient client = server.connect()) {
            String answer = client.request("GET /b/k HTTP/1.1", "Host: h").readAnswer();

            assertThat(answer).startsWith("HTTP/1.1 404 ").contains("<Error><Code>NoSuchKey</Code>");
            assertThat(answer).containsIgnoringCase("content-type: application/xml");
        }
    }

    @Test
    void anOperationThatThrowsOrAnswersNothingIsAnInternalError() {
        try (TestServer throwing = new TestServer(request -> {
                    throw new IllegalStateException("a defect");
                });
                TestServer empty = new TestServer(request -> Mono.empty());
                RawClient first = throwing.connect();
                RawClient second = empty.connect()) {
            assertThat(first.request("GET /b/k HTTP/1.1", "Host: h").readAnswer())
                    .startsWith("HTTP/1.1 500 ")
                    .doesNotContain("a defect");
            assertThat(second.request("GET /b/k HTTP/1.1", "Host: h").readAnswer())
                    .startsWith("HTTP/1.1 500 ");
        }
    }

    @Test
    void pipelinedRequestsAreAnsweredInOrder() {
        try (TestServer server = new TestServer(request ->
                        Mono.just(S3Response.text(200, request.address().key().orElseThrow())));
                RawClient client = server.connect()) {
            client.send("GET /b/1 HTTP/1.1\r\nHost: h\r\n\r\nGET /b/2 HTTP/1.1\r\nHost: h\r\n\r\n"
                    + "GET /b/3 HTTP/1.1\r\nHost: h\r\n\r\n");

            assertThat(client.readAnswer()).endsWith("\r\n\r\n1");
            assertThat(client.readAnswer()).endsWith("\r\n\r\n2");
            assertThat(client.readAnswer()).endsWith("\r\n\r\n3");
        }
    }

    @Test
    void aConnectionIsReadOnBehindARequestThatWaitedForTheEndOfTheAnswerBefore() {
        Sinks.Empty<ByteBuffer> end = Sinks.empty();
        Streamed endless = new Streamed(
                200, Headers.empty(), OptionalLong.of(LONG), longPieces().concatWith(end.asMono()));
        try (TestServer server = new TestServer(
                        request -> Mono.just(request.address().key().equals(Optional.of("1")) ? endless : HELLO));
                RawClient client = server.connect()) {
            client.request("GET /b/1 HTTP/1.1", "Host: h").readUntil("\r\n\r\n");
            assertThat(client.skip(LONG)).isEqualTo(LONG);
            client.request("GET /b/2 HTTP/1.1", "Host: h");
            assertThat(server.connect()
                            .request("GET /health HTTP/1.1", "Host: h")
                            .readAnswer())
                    .startsWith("HTTP/1.1 200 ");
            end.tryEmitEmpty();

            assertThat(client.readAnswer()).endsWith("hello");
            assertThat(client.request("GET /b/3 HTTP/1.1", "Host: h").readAnswer())
                    .endsWith("hello");
        }
    }

    @Test
    void aStreamOfKnownLengthIsSentAsItIs() {
        try (TestServer server = new TestServer(request ->
                        Mono.just(new Streamed(206, Headers.empty(), OptionalLong.of(6), pieces("abc", "def"))));
                RawClient client = server.connect()) {
            String answer = client.request("GET /b/k HTTP/1.1", "Host: h").readAnswer();

            assertThat(answer).startsWith("HTTP/1.1 206 ").endsWith("\r\n\r\nabcdef");
            assertThat(answer).doesNotContainIgnoringCase("transfer-encoding");
        }
    }

    @Test
    void aStreamOfUnknownLengthIsSentInChunks() {
        try (TestServer server = new TestServer(request ->
                        Mono.just(new Streamed(200, Headers.empty(), OptionalLong.empty(), pieces("abc", "de"))));
                RawClient client = server.connect()) {
            client.request("GET /b/k HTTP/1.1", "Host: h");

            assertThat(client.readUntil("\r\n\r\n")).containsIgnoringCase("transfer-encoding: chunked");
            assertThat(client.readUntil("0\r\n\r\n")).isEqualTo("3\r\nabc\r\n2\r\nde\r\n0\r\n\r\n");
        }
    }

    @Test
    void aStreamOfUnknownLengthToHttp10EndsWithTheConnection() {
        try (TestServer server = new TestServer(request ->
                        Mono.just(new Streamed(200, Headers.empty(), OptionalLong.empty(), pieces("abc", "de"))));
                RawClient client = server.connect()) {
            String answer = client.request("GET /b/k HTTP/1.0", "Connection: keep-alive")
                    .readToEnd();

            assertThat(answer).endsWith("\r\n\r\nabcde");
            assertThat(answer)
                    .doesNotContainIgnoringCase("transfer-encoding")
                    .doesNotContainIgnoringCase("content-length");
        }
    }

    @Test
    void aShortStreamThatFailsOrHasAnotherLengthIsStillAnError() {
        Flux<ByteBuffer> failing = pieces("abc").concatWith(Flux.error(new IllegalStateException("the disk is gone")));
        Map<Long, Flux<ByteBuffer>> wrong = Map.of(6L, failing, 2L, pieces("a", "bc"), 4L, pieces("a", "bc"));
        wrong.forEach((length, data) -> {
            try (TestServer server = new TestServer(
                            request -> Mono.just(new Streamed(200, Headers.empty(), OptionalLong.of(length), data)));
                    RawClient client = server.connect()) {
                assertThat(client.request("GET /b/k HTTP/1.1", "Host: h").readAnswer())
                        .startsWith("HTTP/1.1 500 ")
                        .contains("<Code>InternalError</Code>");
            }
        });
    }

    @Test
    void aStreamThatFailsResetsTheConnection() throws Exception {
        Flux<ByteBuffer> failing = longPieces().concatWith(Flux.error(new IllegalStateException("the disk is gone")));
        for (OptionalLong length : new OptionalLong[] {OptionalLong.of(LONG + 1), OptionalLong.empty()}) {
            try (TestServer server =
                            new TestServer(request -> Mono.just(new Streamed(200, Headers.empty(), length, failing)));
                    RawClient client = server.connect()) {
                client.request("GET /b/k HTTP/1.1", "Host: h");

                assertThatThrownBy(client::readToEnd).isInstanceOf(UncheckedIOException.class);
                assertThat(server.ended().status()).isEqualTo(200);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {LONG - 1, LONG + 1})
    void aStreamOfAnotherLengthThanAnnouncedResetsTheConnection(long announced) {
        try (TestServer server = new TestServer(request ->
                        Mono.just(new Streamed(200, Headers.empty(), OptionalLong.of(announced), longPieces())));
                RawClient client = server.connect()) {
            client.request("GET /b/k HTTP/1.1", "Host: h");

            assertThatThrownBy(client::readToEnd).isInstanceOf(UncheckedIOException.class);
        }
    }

    @Test
    void aStreamThatNobodyTakesIsSubscribedToAndCancelled() throws Exception {
        AtomicInteger subscribed = new AtomicInteger();
        AtomicInteger cancelled = new AtomicInteger();
        Flux<ByteBuffer> data =
                longPieces().doOnSubscribe(s -> subscribed.incrementAndGet()).doOnCancel(cancelled::incrementAndGet);
        try (TestServer server = new TestServer(
                        request -> Mono.just(new Streamed(200, Headers.empty(), OptionalLong.of(LONG), data)));
                RawClient client = server.connect()) {
            assertThat(client.request("HEAD /b/k HTTP/1.1", "Host: h").readUntil("\r\n\r\n"))
                    .containsIgnoringCase("content-length: " + LONG);
            server.ended();

            assertThat(subscribed).hasValue(1);
            assertThat(cancelled).hasValue(1);
        }
    }

    @Test
    void headersAreTextInBothDirections() {
        try (TestServer server = new TestServer(request -> Mono.just(S3Response.empty(
                        200,
                        Headers.of(
                                "x-amz-meta-got",
                                request.headers().first("x-amz-meta-a").orElseThrow() + "ß"))));
                RawClient client = server.connect()) {
            String answer = client.request("GET /b/k HTTP/1.1", "Host: h", "x-amz-meta-a: \u00c3\u00a4")
                    .readAnswer();

            assertThat(answer).contains("x-amz-meta-got: \u00c3\u00a4\u00c3\u009f\r\n");
        }
    }

    @Test
    void thePathAndQueryReachTheOperationAsTheyAreOnTheWire() {
        try (TestServer server = new TestServer(
                        request -> Mono.just(S3Response.text(200, request.head().target())));
                RawClient client = server.connect()) {
            String answer = client.request("GET /b//a%2Fb/%20../+?a=%2b&prefix=x HTTP/1.1", "Host: h")
                    .readAnswer();

            assertThat(answer).endsWith("\r\n\r\n/b//a%2Fb/%20../+?a=%2b&prefix=x");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"/b/%", "/b/%FF"})
    void aPathThatCannotBeDecodedIsAnInvalidUri(String path) {
        try (TestServer server = new TestServer(request -> Mono.just(HELLO));
                RawClient client = server.connect()) {
            assertThat(client.request("GET " + path + " HTTP/1.1", "Host: h").readAnswer())
                    .startsWith("HTTP/1.1 400 ")
                    .contains("<Code>InvalidURI</Code>");
        }
    }

    private static Flux<ByteBuffer> longPieces() {
        return Flux.range(0, 8).map(number -> ByteBuffer.allocate((int) LONG / 8));
    }

    private static Flux<ByteBuffer> pieces(String... texts) {
        return Flux.fromArray(texts).map(text -> ByteBuffer.wrap(text.getBytes(UTF_8)));
    }
}
