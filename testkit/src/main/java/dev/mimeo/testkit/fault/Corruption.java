package dev.mimeo.testkit.fault;

import java.nio.ByteBuffer;

/** Flips one bit. */
final class Corruption {

    private Corruption() {}

    /** Flips a bit of the byte at an index, if the buffer has got one there. */
    static void flip(ByteBuffer buffer, int index) {
        if (index < buffer.limit()) {
            buffer.put(index, (byte) (buffer.get(index) ^ 1));
        }
    }

    /** A corrupted copy of the bytes that remain, which are taken from the buffer. */
    static ByteBuffer consumed(ByteBuffer bytes) {
        ByteBuffer copy = ByteBuffer.allocate(bytes.remaining()).put(bytes).flip();
        flip(copy, 0);
        return copy;
    }

    /** A corrupted copy. */
    static byte[] copy(byte[] bytes) {
        byte[] copy = bytes.clone();
        flip(ByteBuffer.wrap(copy), 0);
        return copy;
    }
}
