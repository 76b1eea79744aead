package dev.mimeo.testkit.load;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.util.Random;
import java.util.stream.IntStream;
import reactor.core.publisher.Flux;

/**
 * The body of a request: one block of bytes, repeated up to a length.
 *
 * @param length the number of bytes
 * @param block what is repeated; shared, not to be changed
 */
record Payload(long length, byte[] block) {

    /** No body. */
    static final Payload NONE = new Payload(0, new byte[0]);

    private static final int BLOCK = 64 * 1024;

    /** So many bytes that do not compress, the same ones in every run. */
    static Payload random(long length) {
        byte[] block = new byte[(int) Math.min(length, BLOCK)];
        new Random(length).nextBytes(block);
        return new Payload(length, block);
    }

    /** These bytes. */
    static Payload of(byte[] bytes) {
        return new Payload(bytes.length, bytes);
    }

    /** Whether this is one block, whose digest can be known. */
    boolean isSmall() {
        return length == block.length;
    }

    /** The bytes, made as they are asked for. */
    Flux<ByteBuf> buffers() {
        int whole = Math.toIntExact(length / Math.max(1, block.length));
        int rest = (int) (length - (long) whole * block.length);
        Flux<ByteBuf> blocks = Flux.fromStream(() -> IntStream.range(0, whole).mapToObj(i -> buffer(block.length)));
        return rest == 0 ? blocks : blocks.concatWith(Flux.defer(() -> Flux.just(buffer(rest))));
    }

    private ByteBuf buffer(int size) {
        return Unpooled.wrappedBuffer(block, 0, size);
    }
}
