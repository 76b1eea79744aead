package dev.mimeo.server.auth;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Collects one line of framing from as many buffers as it takes, up to a limit; a line feed ends it. */
final class LineBuffer {

    private static final int INITIAL = 128;

    private final int limit;
    private byte[] bytes = new byte[INITIAL];
    private int length;

    LineBuffer(int limit) {
        this.limit = limit;
    }

    /**
     * Reads up to the end of the line or of the buffer.
     *
     * @return whether the line is complete
     * @throws dev.mimeo.server.protocol.S3Exception if the line is longer than the limit
     */
    boolean read(ByteBuffer in) {
        while (in.hasRemaining()) {
            byte b = in.get();
            if (b == '\n') {
                return true;
            }
            append(b);
        }
        return false;
    }

    /** The line without its ending, one char for each byte; the next line starts empty. */
    String take() {
        int end = length > 0 && bytes[length - 1] == '\r' ? length - 1 : length;
        length = 0;
        return new String(bytes, 0, end, StandardCharsets.ISO_8859_1);
    }

    boolean isEmpty() {
        return length == 0;
    }

    private void append(byte b) {
        if (length == limit) {
            throw AuthErrors.malformedChunk("a line is longer than " + limit + " bytes")
                    .asException();
        }
        if (length == bytes.length) {
            bytes = Arrays.copyOf(bytes, Math.min(limit, length * 2));
        }
        bytes[length++] = b;
    }
}
