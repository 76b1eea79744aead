package dev.mimeo.server.http;

import dev.mimeo.server.operation.S3Response.Streamed;
import dev.mimeo.server.operation.S3Response.Whole;
import java.nio.ByteBuffer;
import java.util.concurrent.atomic.AtomicBoolean;
import org.reactivestreams.Subscription;
import reactor.core.publisher.BaseSubscriber;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * The body of one streamed answer. It holds what its operation holds for it (an object that is being read is kept from being
 * reclaimed), so it is subscribed to in any case: when nobody wants it any more, to be cancelled at once.
 */
final class StreamedBody {

    private final Streamed answer;
    private final AtomicBoolean subscribed = new AtomicBoolean();

    StreamedBody(Streamed answer) {
        this.answer = answer;
    }

    /** Whether the body is so short that it is cheaper, and safer, to have all of it before the answer begins. */
    boolean isShort() {
        return answer.length().orElse(Long.MAX_VALUE) <= AnswerWriter.IN_ONE_PIECE;
    }

    /** The answer with its whole body; a body that fails can then still be answered as an error. */
    Mono<Whole> whole() {
        int length = (int) answer.length().orElseThrow();
        return Mono.defer(() -> data().collect(() -> ByteBuffer.allocate(length), StreamedBody::append)
                .map(all -> new Whole(answer.status(), answer.headers(), all(all))));
    }

    /** The answer, its body watched. */
    Streamed streamed() {
        return new Streamed(answer.status(), answer.headers(), answer.length(), data());
    }

    /** Lets go of a body that nobody subscribed to. */
    void discard() {
        if (!subscribed.get()) {
            data().subscribe(new Cancelling());
        }
    }

    private Flux<ByteBuffer> data() {
        return answer.data().doOnSubscribe(subscription -> subscribed.set(true));
    }

    private static void append(ByteBuffer all, ByteBuffer next) {
        if (next.remaining() > all.remaining()) {
            throw new IllegalStateException("a body is longer than announced");
        }
        all.put(next);
    }

    private static byte[] all(ByteBuffer all) {
        if (all.hasRemaining()) {
            throw new IllegalStateException("a body is shorter than announced");
        }
        return all.array();
    }

    private static final class Cancelling extends BaseSubscriber<ByteBuffer> {

        @Override
        protected void hookOnSubscribe(Subscription subscription) {
            cancel();
        }
    }
}
