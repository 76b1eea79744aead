package dev.mimeo.engine.model;

import java.nio.ByteBuffer;
import java.util.HexFormat;

/**
 * The name of a blob: the epoch of its writer, and a number that this writer used once.
 *
 * <p>The epoch tells the blobs of a dead writer from those that are about to be committed.
 *
 * @param epoch the writer's epoch, positive
 * @param number the blob's number within the epoch, not negative
 */
public record BlobId(long epoch, long number) implements ContentId {

    /** The length of {@link #toBytes}, in bytes. */
    public static final int LENGTH = 16;

    private static final HexFormat HEX = HexFormat.of();

    public BlobId {
        if (epoch <= 0 || number < 0) {
            throw new IllegalArgumentException("not a blob id: " + epoch + ", " + number);
        }
    }

    /** The id from its sixteen bytes, the inverse of {@link #toBytes}. */
    public static BlobId fromBytes(byte[] bytes) {
        ByteBuffer buffer = ByteBuffer.wrap(bytes);
        return new BlobId(buffer.getLong(), buffer.getLong());
    }

    /** The id from its text form. */
    public static BlobId parse(String text) {
        if (text.length() != 33 || text.charAt(16) != '-') {
            throw new IllegalArgumentException("not a blob id: " + text);
        }
        return new BlobId(HexFormat.fromHexDigitsToLong(text, 0, 16), HexFormat.fromHexDigitsToLong(text, 17, 33));
    }

    /** The id as sixteen bytes, which order by epoch and then by number. */
    public byte[] toBytes() {
        return ByteBuffer.allocate(LENGTH).putLong(epoch).putLong(number).array();
    }

    /** Sixteen hexadecimal digits, a dash, sixteen hexadecimal digits. */
    @Override
    public String toString() {
        return HEX.toHexDigits(epoch) + "-" + HEX.toHexDigits(number);
    }
}
