package dev.mimeo.engine.checksum;

import dev.mimeo.engine.model.ByteRange;
import dev.mimeo.engine.model.SliceCrcs;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The CRCs of each MiB of a blob's plaintext; the last one may be shorter.
 *
 * @param length the length of the plaintext, in bytes
 * @param blocks the CRCs of each MiB, in order; empty where there are no bytes
 */
public record BlobIndex(long length, List<SliceCrcs> blocks) {

    /** The number of bytes that one row covers, other than the last: a MiB. */
    public static final int BLOCK = 1 << 20;

    private static final int ROW = Long.BYTES + 2 * Integer.BYTES;

    public BlobIndex {
        blocks = List.copyOf(blocks);
        if (length < 0 || blocks.size() != rows(length)) {
            throw new IllegalArgumentException("not an index of " + length + " bytes: " + blocks.size() + " rows");
        }
    }

    /** The length of the encoded index of a plaintext of this length. */
    public static long encodedLength(long plaintextLength) {
        return rows(plaintextLength) * ROW;
    }

    /**
     * The index from its encoded form.
     *
     * @throws IllegalArgumentException if it has not the size that the length asks for
     */
    public static BlobIndex decode(long plaintextLength, byte[] encoded) {
        if (encoded.length != encodedLength(plaintextLength)) {
            throw new IllegalArgumentException(
                    "not an index of " + plaintextLength + " bytes: " + encoded.length + " bytes");
        }
        ByteBuffer buffer = ByteBuffer.wrap(encoded);
        List<SliceCrcs> blocks = new ArrayList<>(encoded.length / ROW);
        while (buffer.hasRemaining()) {
            blocks.add(new SliceCrcs(buffer.getLong(), buffer.getInt(), buffer.getInt()));
        }
        return new BlobIndex(plaintextLength, blocks);
    }

    /** Sixteen bytes for each row, big-endian: CRC-64/NVME, CRC-32, CRC-32C. */
    public byte[] encode() {
        ByteBuffer buffer = ByteBuffer.allocate(blocks.size() * ROW);
        blocks.forEach(
                crcs -> buffer.putLong(crcs.crc64nvme()).putInt(crcs.crc32()).putInt(crcs.crc32c()));
        return buffer.array();
    }

    /** The CRCs of the whole plaintext. */
    public SliceCrcs whole() {
        return ofBlocks(0, blocks.size());
    }

    /**
     * The index of a slice that begins where a block does, and ends where one does.
     *
     * @throws IllegalArgumentException if the slice is another, or not within the plaintext
     */
    public BlobIndex cut(ByteRange slice) {
        boolean endsBlock = slice.end() == length || (slice.end() < length && slice.end() % BLOCK == 0);
        if (slice.offset() % BLOCK != 0 || !endsBlock) {
            throw new IllegalArgumentException("not blocks of " + length + " bytes: " + slice);
        }
        return new BlobIndex(slice.length(), blocks.subList((int) (slice.offset() / BLOCK), (int) rows(slice.end())));
    }

    /**
     * What is known of a slice, and which of its ends have to be read: at most two ranges, each within one block.
     *
     * @throws IllegalArgumentException if the slice is not within the plaintext
     */
    public SlicePlan plan(ByteRange slice) {
        if (slice.end() > length) {
            throw new IllegalArgumentException("not a slice of " + length + " bytes: " + slice);
        }
        long firstWhole = Math.ceilDiv(slice.offset(), BLOCK);
        long afterWhole = slice.end() == length ? blocks.size() : slice.end() / BLOCK;
        if (firstWhole >= afterWhole) {
            return aroundNoBlock(slice, firstWhole * BLOCK);
        }
        ByteRange middle = covered(firstWhole, afterWhole);
        return new SlicePlan(
                between(slice.offset(), middle.offset()),
                middle.length(),
                ofBlocks((int) firstWhole, (int) afterWhole),
                between(middle.end(), slice.end()));
    }

    /** A slice that holds no whole block: it may still lie across one boundary between two. */
    private static SlicePlan aroundNoBlock(ByteRange slice, long boundary) {
        long cut = Math.min(slice.end(), boundary);
        return new SlicePlan(between(slice.offset(), cut), 0, SliceCrcs.EMPTY, between(cut, slice.end()));
    }

    private static Optional<ByteRange> between(long from, long to) {
        return from == to ? Optional.empty() : Optional.of(new ByteRange(from, to - from));
    }

    private ByteRange covered(long firstBlock, long afterBlock) {
        long offset = firstBlock * BLOCK;
        return new ByteRange(offset, Math.min(afterBlock * BLOCK, length) - offset);
    }

    private SliceCrcs ofBlocks(int from, int to) {
        SliceCrcs crcs = SliceCrcs.EMPTY;
        for (int i = from; i < to; i++) {
            crcs = CrcAlgebra.append(crcs, blocks.get(i), covered(i, i + 1L).length());
        }
        return crcs;
    }

    private static long rows(long plaintextLength) {
        return Math.ceilDiv(plaintextLength, (long) BLOCK);
    }
}
