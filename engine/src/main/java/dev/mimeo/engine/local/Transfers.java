package dev.mimeo.engine.local;

import java.io.IOException;
import java.nio.ByteBuffer;

/**
 * Moves whole buffers to and from files.
 *
 * <p>A buffer on the heap goes in pieces: the JDK copies each piece through a direct buffer that it keeps for the thread,
 * as large as the largest piece.
 */
final class Transfers {

    /** The longest piece of a heap buffer that goes to the operating system in one call. */
    static final int HEAP_PIECE = 512 * 1024;

    private Transfers() {}

    /** Appends all that remains in the buffer. */
    static void writeFully(FileCalls.Handle file, ByteBuffer bytes) throws IOException {
        int limit = bytes.limit();
        try {
            while (bytes.position() < limit) {
                bytes.limit(endOfPiece(bytes, limit));
                file.write(bytes);
            }
        } finally {
            bytes.limit(limit);
        }
    }

    /**
     * Fills the buffer up to its limit.
     *
     * @return whether the file was long enough
     */
    static boolean readFully(FileCalls.Handle file, long offset, ByteBuffer into) throws IOException {
        int limit = into.limit();
        long next = offset;
        try {
            while (into.position() < limit) {
                into.limit(endOfPiece(into, limit));
                int read = file.read(into, next);
                if (read < 0) {
                    return false;
                }
                next += read;
            }
            return true;
        } finally {
            into.limit(limit);
        }
    }

    private static int endOfPiece(ByteBuffer buffer, int limit) {
        return buffer.isDirect() ? limit : Math.min(limit, buffer.position() + HEAP_PIECE);
    }
}
