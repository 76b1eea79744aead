package dev.mimeo.server.http;

import dev.mimeo.server.config.HttpLimits;
import dev.mimeo.server.protocol.RequestHead;
import io.netty.channel.Channel;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaderValues;
import java.nio.ByteBuffer;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;
import reactor.netty.http.server.HttpServerRequest;
import reactor.netty.http.server.HttpServerResponse;

/** One request as Netty gives it, read on demand. */
final class Wire {

    private final HttpServerRequest request;
    private final HttpServerResponse response;
    private final HttpLimits limits;
    private final HttpParts parts;
    private final Channel channel;
    private final boolean overLimit;
    private @Nullable WireBody body;
    private OptionalLong announced = OptionalLong.empty();
    private OptionalLong length = OptionalLong.of(0);

    Wire(HttpServerRequest request, HttpServerResponse response, HttpLimits limits, HttpParts parts) {
        this.request = request;
        this.response = response;
        this.limits = limits;
        this.parts = parts;
        this.channel = channelOf(response);
        this.overLimit = ConnectionGuard.of(channel).isOverLimit();
    }

    private static Channel channelOf(HttpServerResponse response) {
        Channel[] found = new Channel[1];
        response.withConnection(connection -> found[0] = connection.channel());
        return found[0];
    }

    /**
     * Completes when whatever was received with the head has been delivered. Reactor Netty does not read on from a
     * connection where an answer is written earlier, if the request came before the end of the answer to the one before.
     */
    Mono<Void> received() {
        return Mono.create(sink -> channel.eventLoop().execute(sink::success));
    }

    RequestHead head() {
        RequestHead head = HeadReader.read(request);
        announced = HeadReader.announcedLength(head.headers());
        length = HeadReader.isChunked(head.headers()) ? announced : OptionalLong.of(announced.orElse(0));
        return head;
    }

    RequestHead unreadableHead() {
        return HeadReader.unreadable(request);
    }

    AnswerWriter writer(RequestIds ids) {
        return new AnswerWriter(request, response, ids, parts, limits, timer());
    }

    /** Times what happens on this connection, on its event loop. */
    Scheduler timer() {
        return parts.timers().apply(channel.eventLoop());
    }

    boolean isOpen() {
        return channel.isActive();
    }

    /** Whether the client asked for more than it is granted when it sent the head. */
    boolean isOverLimit() {
        return overLimit;
    }

    /** The length of the body as the client announces it; empty where it does not, and then there may be none. */
    OptionalLong announcedLength() {
        return announced;
    }

    Flux<ByteBuffer> body() {
        if (length.equals(OptionalLong.of(0)) && !expectsContinue()) {
            return Flux.empty();
        }
        WireBody created = new WireBody(
                request.receive().asByteArray(), length, new RateWatch(limits, timer()), channel.eventLoop());
        body = created;
        ConnectionGuard.of(channel).reading(created);
        return created;
    }

    /**
     * Decides what becomes of a body that nobody will read: a short one is read and dropped behind the answer; of a long one
     * as much, and then the connection is closed; one that was not sent yet is not asked for. An empty one is asked for or not like
     * any other, since botocore misreads the next answer on a connection where it was told neither to go on nor to close.
     */
    void settleUnreadBody(AnswerWriter writer) {
        WireBody current = body;
        if (current == null) {
            body();
            current = body;
        }
        if (current == null) {
            return;
        }
        if (expectsContinue() && !current.isTaken()) {
            writer.closeAfterwards();
        } else if (!current.isEnded()
                && length.orElse(Long.MAX_VALUE) > limits.unreadBody().bytes()) {
            writer.lingerThenClose(current.drain(limits.unreadBody().bytes()));
        }
    }

    /** Lets go of what was received but not read. */
    void release() {
        WireBody current = body;
        if (current != null) {
            current.release();
        }
    }

    private boolean expectsContinue() {
        return request.requestHeaders().contains(HttpHeaderNames.EXPECT, HttpHeaderValues.CONTINUE, true);
    }
}
