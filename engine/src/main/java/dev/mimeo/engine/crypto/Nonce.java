package dev.mimeo.engine.crypto;

import java.nio.ByteBuffer;

/** The nonces under a data key; no two uses share one. */
final class Nonce {

    static final int LENGTH = 12;

    private static final byte FRAME = 1;
    private static final byte INDEX = 2;
    private static final byte INLINE = 3;

    private Nonce() {}

    static byte[] frame(long number, boolean last) {
        return nonce(FRAME, last ? (byte) 1 : 0, number);
    }

    static byte[] index() {
        return nonce(INDEX, (byte) 0, 0);
    }

    static byte[] inline() {
        return nonce(INLINE, (byte) 0, 0);
    }

    private static byte[] nonce(byte purpose, byte last, long number) {
        return ByteBuffer.allocate(LENGTH)
                .put(purpose)
                .put(last)
                .putShort((short) 0)
                .putLong(number)
                .array();
    }
}
