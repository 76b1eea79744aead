package dev.mimeo.server.http;

import dev.mimeo.server.protocol.S3Error;
import dev.mimeo.server.protocol.S3ErrorCode;
import java.nio.ByteBuffer;
import java.util.OptionalLong;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Subscription;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.CoreSubscriber;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Operators;
import reactor.core.publisher.Sinks;

/**
 * The body of one request as it comes from the connection.
 *
 * <p>It is read as it is requested, by one subscriber. A cancel does not reach the connection: what is left can then be
 * dropped by {@link #drain}, so that the client gets to read its answer; {@link #release} ends it all. The end is checked against the announced length, and
 * a client that is waited for must send at the {@link RateWatch minimum rate}.
 *
 * <p>Everything that the connection signals comes on its event loop, and so do the signals to the subscriber.
 */
final class WireBody extends Flux<ByteBuffer> implements CoreSubscriber<byte[]>, Subscription {

    private static final Logger LOG = LoggerFactory.getLogger(WireBody.class);

    private final Flux<byte[]> wire;
    private final OptionalLong announced;
    private final RateWatch watch;
    private final Executor loop;
    private final AtomicBoolean taken = new AtomicBoolean();
    private final Sinks.Empty<Void> drained = Sinks.unsafe().empty();
    private volatile @Nullable CoreSubscriber<? super ByteBuffer> reader;
    private volatile @Nullable Subscription connection;
    private volatile boolean ended;
    private volatile boolean broken;
    private long received;
    private long drainable = -1;

    /**
     * A body.
     *
     * @param wire the connection's content; emits on its event loop only, completes also when the content is cut short
     * @param announced the {@code Content-Length}
     * @param watch limits how long the client may be waited for
     * @param loop the connection's event loop
     */
    WireBody(Flux<byte[]> wire, OptionalLong announced, RateWatch watch, Executor loop) {
        this.wire = wire;
        this.announced = announced;
        this.watch = watch;
        this.loop = loop;
    }

    /** Whether the whole body was received, or it failed. */
    boolean isEnded() {
        return ended || announced.orElse(-1) == 0;
    }

    /** Whether somebody began to read, which is what a client that expects {@code 100-continue} waits for. */
    boolean isTaken() {
        return taken.get();
    }

    /** Says that what comes cannot be parsed: the body fails instead of completing. */
    void markBroken() {
        broken = true;
    }

    /** Reads nothing more, whatever is left, and lets go of what was received but not asked for. */
    void release() {
        reader = null;
        end();
        Subscription current = connection;
        if (current != null) {
            current.cancel();
        }
    }

    @Override
    public void subscribe(CoreSubscriber<? super ByteBuffer> actual) {
        if (taken.compareAndSet(false, true)) {
            reader = actual;
            wire.subscribe(this);
        } else {
            Operators.error(actual, new IllegalStateException("a body is read once"));
        }
    }

    /**
     * Reads what is left and drops it; completes when the body has ended, or after this many bytes. Nobody may be reading
     * any more.
     */
    Mono<Void> drain(long limit) {
        return Mono.defer(() -> {
            loop.execute(() -> startDraining(limit));
            return drained.asMono();
        });
    }

    @Override
    public void onSubscribe(Subscription subscription) {
        connection = subscription;
        if (ended) {
            subscription.cancel();
            return;
        }
        watch.start(() -> loop.execute(this::tooSlow));
        CoreSubscriber<? super ByteBuffer> current = reader;
        if (current != null) {
            current.onSubscribe(this);
        }
    }

    @Override
    public void onNext(byte[] bytes) {
        received += bytes.length;
        watch.received(bytes.length);
        CoreSubscriber<? super ByteBuffer> current = reader;
        if (current != null && !ended) {
            current.onNext(ByteBuffer.wrap(bytes));
        } else if (drainable >= 0 && received > drainable) {
            end();
        }
    }

    @Override
    public void onComplete() {
        if (broken || (announced.isPresent() && received != announced.getAsLong())) {
            onError(S3Error.of(S3ErrorCode.INCOMPLETE_BODY).asException());
        } else if (!ended) {
            end();
            complete();
        }
    }

    @Override
    public void onError(Throwable failure) {
        if (failure instanceof Error defect) {
            LOG.error("Reading a body failed", defect);
        }
        if (!ended) {
            end();
            fail(S3Error.of(S3ErrorCode.INCOMPLETE_BODY).asException());
        }
    }

    @Override
    public void request(long n) {
        Subscription current = connection;
        if (current != null) {
            watch.requested(n);
            current.request(n);
        }
    }

    @Override
    public void cancel() {
        reader = null;
        watch.paused();
    }

    private void startDraining(long limit) {
        drainable = received + limit;
        reader = null;
        if (isEnded()) {
            end();
        } else if (taken.compareAndSet(false, true)) {
            wire.subscribe(this);
            request(Long.MAX_VALUE);
        } else {
            request(Long.MAX_VALUE);
        }
    }

    private void tooSlow() {
        if (!ended) {
            end();
            fail(S3Error.of(S3ErrorCode.REQUEST_TIMEOUT).asException());
        }
    }

    private void end() {
        ended = true;
        watch.stop();
        drained.tryEmitEmpty();
    }

    private void complete() {
        CoreSubscriber<? super ByteBuffer> current = reader;
        reader = null;
        if (current != null) {
            current.onComplete();
        }
    }

    private void fail(Throwable failure) {
        CoreSubscriber<? super ByteBuffer> current = reader;
        reader = null;
        if (current != null) {
            current.onError(failure);
        }
    }
}
