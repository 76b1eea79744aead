package dev.mimeo.engine.content;

import java.nio.ByteBuffer;
import java.util.List;

/**
 * Bytes of a body, as they came.
 *
 * @param index the number of the segment that they fill
 * @param length the number of bytes
 * @param buffers the bytes
 */
record Chunk(long index, int length, List<ByteBuffer> buffers) {

    /** Copies the bytes to the start of a segment's plaintext. */
    void copyInto(Segment segment) {
        segment.work(() -> into(segment.plain()));
    }

    /** Copies the bytes to the start of an array. */
    void into(byte[] array) {
        int at = 0;
        for (ByteBuffer buffer : buffers) {
            int count = buffer.remaining();
            buffer.get(array, at, count);
            at += count;
        }
    }
}
