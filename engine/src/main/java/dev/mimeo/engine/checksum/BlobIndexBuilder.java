package dev.mimeo.engine.checksum;

import dev.mimeo.engine.model.SliceCrcs;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** Builds the index of a blob from its plaintext, or from the CRCs of pieces of it. Not safe for several threads. */
public final class BlobIndexBuilder {

    private final List<SliceCrcs> blocks = new ArrayList<>();
    private SliceCrcs current = SliceCrcs.EMPTY;
    private int filled;

    /** Takes the next bytes. */
    public void update(byte[] bytes, int offset, int length) {
        Objects.checkFromIndexSize(offset, length, bytes.length);
        for (int done = 0; done < length; ) {
            int piece = Math.min(length - done, BlobIndex.BLOCK - filled);
            append(Crcs.of(bytes, offset + done, piece), piece);
            done += piece;
        }
    }

    /**
     * Takes the CRCs of the next bytes.
     *
     * @throws IllegalArgumentException if the bytes reach over the end of a block
     */
    public void append(SliceCrcs crcs, int length) {
        if (length < 0 || length > BlobIndex.BLOCK - filled) {
            throw new IllegalArgumentException("reaches over the end of a block: " + filled + " + " + length);
        }
        current = CrcAlgebra.append(current, crcs, length);
        filled += length;
        if (filled == BlobIndex.BLOCK) {
            closeBlock();
        }
    }

    /** The number of bytes so far. */
    public long length() {
        return (long) blocks.size() * BlobIndex.BLOCK + filled;
    }

    /** The index of all bytes; the builder cannot be used any more. */
    public BlobIndex build() {
        long length = length();
        if (filled > 0) {
            closeBlock();
        }
        return new BlobIndex(length, blocks);
    }

    private void closeBlock() {
        blocks.add(current);
        current = SliceCrcs.EMPTY;
        filled = 0;
    }
}
