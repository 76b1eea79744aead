package dev.mimeo.engine.content;

import dev.mimeo.engine.error.Failure;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import reactor.core.publisher.Flux;

/** Gathers the buffers of a body into chunks as long as segments, and minds its declared length. */
final class BodyChunks {

    private final long declared;
    private long received;
    private long index;
    private int filled;
    private List<ByteBuffer> buffers = new ArrayList<>();

    private BodyChunks(long declared) {
        this.declared = declared;
    }

    /**
     * The chunks of a body. One buffer is requested at a time; a body that is too long ends in WrongLength as soon as
     * that shows, one that is too short at its end.
     */
    static Flux<Chunk> of(Flux<ByteBuffer> body, long declared) {
        return Flux.defer(() -> new BodyChunks(declared).gather(body));
    }

    private Flux<Chunk> gather(Flux<ByteBuffer> body) {
        return body.concatMapIterable(this::take, 1).concatWith(Flux.defer(this::end));
    }

    private List<Chunk> take(ByteBuffer buffer) {
        received += buffer.remaining();
        if (received > declared) {
            throw wrongLength();
        }
        List<Chunk> full = new ArrayList<>();
        while (buffer.hasRemaining()) {
            add(buffer);
            if (filled == TransferBudget.SEGMENT) {
                full.add(close());
            }
        }
        return full;
    }

    private void add(ByteBuffer buffer) {
        int count = Math.min(buffer.remaining(), TransferBudget.SEGMENT - filled);
        buffers.add(buffer.slice(buffer.position(), count));
        buffer.position(buffer.position() + count);
        filled += count;
    }

    private Flux<Chunk> end() {
        if (received < declared) {
            throw wrongLength();
        }
        return filled == 0 ? Flux.empty() : Flux.just(close());
    }

    private Chunk close() {
        Chunk chunk = new Chunk(index, filled, buffers);
        index++;
        filled = 0;
        buffers = new ArrayList<>();
        return chunk;
    }

    private RuntimeException wrongLength() {
        return new Failure.WrongLength(declared, received).asException();
    }
}
