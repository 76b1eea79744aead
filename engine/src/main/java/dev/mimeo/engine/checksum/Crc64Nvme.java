package dev.mimeo.engine.checksum;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Objects;
import java.util.zip.Checksum;

/**
 * CRC-64/NVME: the checksum that S3 clients send by default. Sixteen bytes are taken at a time, each through a table of
 * its own. Not safe for use by several threads.
 */
public final class Crc64Nvme implements Checksum {

    private static final int STRIDE = 16;

    private static final VarHandle LONGS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

    /** At [k * 256 + b]: the register after the byte b and then k zero bytes. */
    private static final long[] TABLE = table();

    private long register = ~0L;

    /** The CRC of a range of an array. */
    public static long of(byte[] bytes, int offset, int length) {
        Crc64Nvme crc = new Crc64Nvme();
        crc.update(bytes, offset, length);
        return crc.getValue();
    }

    @Override
    public void update(int b) {
        register = step(register, b);
    }

    @Override
    public void update(byte[] bytes, int offset, int length) {
        Objects.checkFromIndexSize(offset, length, bytes.length);
        int end = offset + length;
        int bulkEnd = end - length % STRIDE;
        long state = bulk(register, bytes, offset, bulkEnd);
        for (int i = bulkEnd; i < end; i++) {
            state = step(state, bytes[i]);
        }
        register = state;
    }

    @Override
    public long getValue() {
        return ~register;
    }

    @Override
    public void reset() {
        register = ~0L;
    }

    private static long step(long state, int b) {
        return (state >>> 8) ^ TABLE[(int) (state ^ b) & 0xFF];
    }

    private static long bulk(long state, byte[] bytes, int from, int to) {
        long[] table = TABLE;
        long register = state;
        for (int i = from; i < to; i += STRIDE) {
            long low = (long) LONGS.get(bytes, i) ^ register;
            long high = (long) LONGS.get(bytes, i + 8);
            register = eight(table, low, 8 * 256) ^ eight(table, high, 0);
        }
        return register;
    }

    /** The register after eight bytes and the zero bytes that the table's part stands for. */
    private static long eight(long[] table, long bytes, int part) {
        return table[part + 7 * 256 + (int) (bytes & 0xFF)]
                ^ table[part + 6 * 256 + (int) (bytes >>> 8 & 0xFF)]
                ^ table[part + 5 * 256 + (int) (bytes >>> 16 & 0xFF)]
                ^ table[part + 4 * 256 + (int) (bytes >>> 24 & 0xFF)]
                ^ table[part + 3 * 256 + (int) (bytes >>> 32 & 0xFF)]
                ^ table[part + 2 * 256 + (int) (bytes >>> 40 & 0xFF)]
                ^ table[part + 256 + (int) (bytes >>> 48 & 0xFF)]
                ^ table[part + (int) (bytes >>> 56)];
    }

    private static long[] table() {
        long[] table = new long[STRIDE * 256];
        for (int b = 0; b < 256; b++) {
            table[b] = afterOneByte(b);
        }
        for (int i = 256; i < table.length; i++) {
            long before = table[i - 256];
            table[i] = (before >>> 8) ^ table[(int) before & 0xFF];
        }
        return table;
    }

    private static long afterOneByte(int b) {
        long register = b;
        for (int bit = 0; bit < 8; bit++) {
            register = (register >>> 1) ^ (CrcPolynomial.CRC64NVME.reflected() & -(register & 1));
        }
        return register;
    }
}
