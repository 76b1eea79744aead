package dev.mimeo.server.http;

import dev.mimeo.server.config.HttpLimits;
import io.netty.channel.Channel;
import io.netty.channel.ChannelDuplexHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelPromise;
import io.netty.handler.codec.http.FullHttpResponse;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpObject;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.HttpStatusClass;
import io.netty.handler.codec.http.HttpUtil;
import io.netty.handler.codec.http.LastHttpContent;
import io.netty.util.AttributeKey;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * Watches one connection right behind its codec: how many requests wait for their answers, whether the next head comes in
 * time, and whether what came could be parsed. Used on the connection's event loop only.
 */
final class ConnectionGuard extends ChannelDuplexHandler {

    private static final AttributeKey<ConnectionGuard> KEY = AttributeKey.valueOf(ConnectionGuard.class, "guard");

    private final HttpLimits limits;
    private final AtomicInteger connections;
    private final boolean tooMany;
    private java.util.concurrent.@Nullable Future<?> headTimeout;
    private @Nullable WireBody body;
    private int pending;
    private boolean pipelinedTooMany;
    private boolean broken;
    private boolean informational;
    private boolean chunkNextAnswer;

    /**
     * A guard for a connection that was just accepted.
     *
     * @param connections how many are open, this one not yet counted
     */
    ConnectionGuard(HttpLimits limits, AtomicInteger connections) {
        this.limits = limits;
        this.connections = connections;
        this.tooMany = connections.incrementAndGet() > limits.connections();
    }

    static ConnectionGuard of(Channel channel) {
        return channel.attr(KEY).get();
    }

    /** Whether the client asks for more than it is granted: too many connections, or requests ahead of their answers. */
    boolean isOverLimit() {
        return tooMany || pipelinedTooMany;
    }

    /** Tells which body is being read: it fails if the connection breaks its framing. */
    void reading(WireBody current) {
        body = current;
        if (broken) {
            current.markBroken();
        }
    }

    /** The next whole answer is sent as one chunk, without {@code Content-Length}. */
    void chunkNextAnswer() {
        chunkNextAnswer = true;
    }

    @Override
    public void handlerAdded(ChannelHandlerContext context) {
        context.channel().attr(KEY).set(this);
        context.channel().closeFuture().addListener(closed -> connections.decrementAndGet());
        awaitHead(context);
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) throws Exception {
        if (message instanceof HttpRequest) {
            pending++;
            pipelinedTooMany |= pending > limits.pipelinedRequests();
            stopAwaitingHead();
        }
        if (message instanceof HttpObject part && part.decoderResult().isFailure()) {
            breakBody();
        }
        super.channelRead(context, message);
    }

    @Override
    public void write(ChannelHandlerContext context, Object message, ChannelPromise promise) throws Exception {
        if (message instanceof HttpResponse response) {
            informational = response.status().codeClass() == HttpStatusClass.INFORMATIONAL;
        }
        if (message instanceof FullHttpResponse whole && chunkNextAnswer && !informational) {
            chunkNextAnswer = false;
            whole.headers().remove(HttpHeaderNames.CONTENT_LENGTH);
            HttpUtil.setTransferEncodingChunked(whole, true);
        }
        if (message instanceof LastHttpContent && !informational) {
            answered(context, promise);
        }
        super.write(context, message, promise);
    }

    @Override
    public void channelInactive(ChannelHandlerContext context) throws Exception {
        stopAwaitingHead();
        super.channelInactive(context);
    }

    private void answered(ChannelHandlerContext context, ChannelPromise promise) {
        pending--;
        body = null;
        if (pending <= 0) {
            awaitHead(context);
        }
    }

    private void breakBody() {
        broken = true;
        WireBody current = body;
        if (current != null) {
            current.markBroken();
        }
    }

    private void awaitHead(ChannelHandlerContext context) {
        stopAwaitingHead();
        headTimeout = context.executor()
                .schedule(() -> context.close(), limits.headTimeout().toMillis(), TimeUnit.MILLISECONDS);
    }

    private void stopAwaitingHead() {
        java.util.concurrent.Future<?> current = headTimeout;
        if (current != null) {
            current.cancel(false);
            headTimeout = null;
        }
    }
}
