package dev.mimeo.server.http;

import dev.mimeo.server.config.HttpLimits;
import dev.mimeo.server.operation.S3Response.Streamed;
import dev.mimeo.server.operation.S3Response.Whole;
import dev.mimeo.server.protocol.Headers;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelOption;
import io.netty.handler.codec.http.DefaultHttpContent;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpVersion;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.OptionalLong;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;
import reactor.netty.http.server.HttpServerRequest;
import reactor.netty.http.server.HttpServerResponse;

/**
 * Writes the answer of one request to its connection.
 *
 * <p>Small answers go out in one piece. Others go buffer by buffer: the next is written when the connection has taken the one
 * before, and one more is requested ahead, so a client that does not read holds two. A body that fails, or has another length
 * than announced, ends with a reset of the connection, so that no client takes it for the whole.
 */
final class AnswerWriter {

    /** A body up to this length is handed to the connection at once. */
    static final int IN_ONE_PIECE = 64 * 1024;

    private final HttpServerRequest request;
    private final HttpServerResponse response;
    private final RequestIds ids;
    private final HttpParts parts;
    private final Scheduler timer;
    private final HttpLimits limits;
    private Mono<Void> beforeEnd = Mono.empty();
    private boolean lingers;
    private long written;

    AnswerWriter(
            HttpServerRequest request,
            HttpServerResponse response,
            RequestIds ids,
            HttpParts parts,
            HttpLimits limits,
            Scheduler timer) {
        this.request = request;
        this.response = response;
        this.ids = ids;
        this.parts = parts;
        this.timer = timer;
        this.limits = limits;
    }

    /** The number of body bytes that the connection has taken. */
    long written() {
        return written;
    }

    /** Whether an answer has begun, so that its status cannot be changed any more. */
    boolean hasBegun() {
        return response.hasSentHeaders();
    }

    boolean isHttp10() {
        return request.version().equals(HttpVersion.HTTP_1_0);
    }

    /** The connection is closed behind this answer. */
    void closeAfterwards() {
        response.keepAlive(false);
    }

    /** The connection is closed behind this answer, but not before this completes. */
    void lingerThenClose(Mono<Void> drained) {
        beforeEnd = drained;
        lingers = true;
        closeAfterwards();
    }

    /** Writes an answer with its length. */
    Mono<Void> write(Whole answer) {
        begin(answer.status(), answer.headers());
        if (isHead() || answer.status() == 304 || answer.status() == 204) {
            return writeHead(answer);
        }
        response.header(HttpHeaderNames.CONTENT_LENGTH, Integer.toString(answer.body().length));
        return lingers || answer.body().length > IN_ONE_PIECE ? writePieces(answer) : writeInOnePiece(answer);
    }

    /** Writes an answer in one chunk; to HTTP/1.0, which has no chunks, up to the close of the connection. */
    Mono<Void> writeChunked(Whole answer) {
        if (isHttp10() || lingers || answer.body().length > IN_ONE_PIECE) {
            return write(new Streamed(
                    answer.status(),
                    answer.headers(),
                    OptionalLong.empty(),
                    Flux.just(ByteBuffer.wrap(answer.body()))));
        }
        begin(answer.status(), answer.headers());
        response.withConnection(
                connection -> ConnectionGuard.of(connection.channel()).chunkNextAnswer());
        return writeInOnePiece(answer);
    }

    /** Writes an answer as fast as the client takes it. */
    Mono<Void> write(Streamed answer) {
        begin(answer.status(), answer.headers());
        if (isHead()) {
            answer.length().ifPresent(this::announce);
            return response.send();
        }
        answer.length().ifPresentOrElse(this::announce, this::unannounced);
        return write(answer.data(), answer.length());
    }

    /**
     * Ends the connection so that the client sees the answer was not whole: closed from its first handler on, it gets a reset
     * even under TLS, which would otherwise say by {@code close_notify} that all was sent.
     */
    void abort() {
        response.withConnection(connection -> {
            connection.channel().config().setOption(ChannelOption.SO_LINGER, 0);
            connection.channel().pipeline().firstContext().close();
            connection.dispose();
        });
    }

    private void begin(int status, Headers headers) {
        response.status(status)
                .header(HttpHeaderNames.SERVER, "Mimeo")
                .header(HttpHeaderNames.DATE, parts.date().now())
                .header("x-amz-request-id", ids.requestId())
                .header("x-amz-id-2", ids.hostId());
        headers.names().forEach(name -> headers.all(name).forEach(value -> response.addHeader(name, wire(value))));
    }

    /** The reverse of how headers are read: text as the bytes of its UTF-8, one char each. */
    private static String wire(String value) {
        return value.chars().allMatch(c -> c < 0x80)
                ? value
                : new String(value.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1);
    }

    private boolean isHead() {
        return request.method().equals(HttpMethod.HEAD);
    }

    private Mono<Void> writeHead(Whole answer) {
        if (answer.status() == 304) {
            response.chunkedTransfer(false);
        } else if (isHead() && !answer.headers().contains("content-length")) {
            announce(answer.body().length);
        }
        return response.send();
    }

    private Mono<Void> writeInOnePiece(Whole answer) {
        written = answer.body().length;
        return response.sendObject(Unpooled.wrappedBuffer(answer.body())).then();
    }

    private Mono<Void> writePieces(Whole answer) {
        return write(Flux.just(ByteBuffer.wrap(answer.body())), OptionalLong.of(answer.body().length));
    }

    private void announce(long length) {
        response.header(HttpHeaderNames.CONTENT_LENGTH, Long.toString(length));
    }

    private void unannounced() {
        if (isHttp10()) {
            response.chunkedTransfer(false).keepAlive(false);
        }
    }

    private Mono<Void> write(Flux<ByteBuffer> data, OptionalLong length) {
        return response.sendHeaders()
                .then()
                .thenMany(data.concatMap(buffer -> write(buffer, length), 1))
                .then(Mono.fromRunnable(() -> requireAll(length)))
                .then(beforeEnd);
    }

    private Mono<Void> write(ByteBuffer buffer, OptionalLong length) {
        int size = buffer.remaining();
        written += size;
        if (written > length.orElse(Long.MAX_VALUE)) {
            throw new IllegalStateException("a body is longer than announced");
        }
        return response.sendObject(new DefaultHttpContent(Unpooled.wrappedBuffer(buffer)))
                .then()
                .timeout(allowed(size), timer);
    }

    private Duration allowed(int size) {
        return limits.rateWindow()
                .plusSeconds(size / Math.max(1, limits.minimumRate().bytes()));
    }

    private void requireAll(OptionalLong length) {
        if (written != length.orElse(written)) {
            throw new IllegalStateException("a body is shorter than announced");
        }
    }
}
