package dev.mimeo.engine.crypto;

import dev.mimeo.engine.crypto.AesGcm.Region;
import dev.mimeo.engine.model.BlobId;
import java.nio.ByteBuffer;
import java.security.SecureRandom;
import java.util.BitSet;
import java.util.Objects;

/**
 * Seals the frames and the index of one new blob, under a data key that it draws itself, and each of them once: whatever
 * has to be written again is written as another blob, by another sealer.
 *
 * <p>Several threads may seal different segments at the same time and in any order. The sealer owns its data key and
 * zeroes it on close.
 */
public final class FrameSealer implements AutoCloseable {

    private final BlobFormat format;
    private final BlobId blob;
    private final byte[] header;
    private final AesGcm cipher;
    private final BitSet sealed = new BitSet();
    private boolean lastSealed;
    private boolean indexSealed;

    /** A sealer of a new blob. */
    public FrameSealer(BlobFormat format, BlobId blob, SecureRandom random) {
        this.format = format;
        this.blob = blob;
        this.header = format.header(blob);
        this.cipher = new AesGcm(DataKey.draw256(random, format.layers()));
    }

    /** The blob. */
    public BlobId blob() {
        return blob;
    }

    /** The blob's format. */
    public BlobFormat format() {
        return format;
    }

    /** The key, to be sealed under a content key; it belongs to this sealer and ends with it. */
    public DataKey dataKey() {
        return cipher.dataKey();
    }

    /** What the file begins with. */
    public byte[] header() {
        return header.clone();
    }

    /**
     * Seals a segment of consecutive frames. Input and output must not overlap.
     *
     * @param firstFrame the number of the segment's first frame
     * @param last whether the blob ends with this segment; any other segment consists of whole frames
     * @param length the number of bytes to seal; none only where the blob is empty
     * @return the number of bytes written: {@link BlobFormat#sealedLength} of the length
     * @throws IllegalStateException if one of the frames was sealed before, or lies behind the last one
     */
    public int seal(long firstFrame, boolean last, byte[] in, int inOffset, int length, byte[] out, int outOffset) {
        Objects.checkFromIndexSize(inOffset, length, in.length);
        int total = Math.toIntExact(format.sealedLength(length));
        Objects.checkFromIndexSize(outOffset, total, out.length);
        FrameRange frames = new FrameRange(firstFrame, format.frames(length));
        checkWhole(frames, last, length);
        claim(frames, last);
        for (int i = 0; i < frames.count(); i++) {
            int from = i * format.frameSize();
            int size = Math.min(format.frameSize(), length - from);
            cipher.seal(
                    Nonce.frame(firstFrame + i, last && i == frames.count() - 1),
                    header,
                    new Region(in, inOffset + from, size),
                    new Region(out, outOffset + i * format.sealedFrameSize(), size + format.overhead()));
        }
        return total;
    }

    /**
     * Seals the index, which is written behind the last frame.
     *
     * @param plaintextLength the length of the blob's plaintext
     * @throws IllegalStateException if it was sealed before
     */
    public byte[] sealIndex(long plaintextLength, byte[] encoded) {
        claimIndex();
        byte[] out = new byte[encoded.length + format.overhead()];
        cipher.seal(
                Nonce.index(),
                indexAuthenticated(header, plaintextLength),
                new Region(encoded, 0, encoded.length),
                new Region(out, 0, out.length));
        return out;
    }

    /** Zeroes the data key. */
    @Override
    public void close() {
        cipher.close();
    }

    static byte[] indexAuthenticated(byte[] header, long plaintextLength) {
        return ByteBuffer.allocate(header.length + Long.BYTES)
                .put(header)
                .putLong(plaintextLength)
                .array();
    }

    private void checkWhole(FrameRange frames, boolean last, int length) {
        boolean whole = length > 0 && length % format.frameSize() == 0;
        boolean emptyBlob = length == 0 && frames.first() == 0 && last;
        if (!whole && !(last && length > 0) && !emptyBlob) {
            throw new IllegalArgumentException("not whole frames: " + length + " bytes from frame " + frames.first());
        }
    }

    private synchronized void claim(FrameRange frames, boolean last) {
        int first = Math.toIntExact(frames.first());
        int end = Math.toIntExact(frames.end());
        int taken = sealed.nextSetBit(first);
        boolean behindLast = lastSealed && end > sealed.length();
        if (behindLast || (taken >= 0 && (last || taken < end))) {
            throw new IllegalStateException("sealed before, or behind the last frame: " + frames);
        }
        sealed.set(first, end);
        lastSealed |= last;
    }

    private synchronized void claimIndex() {
        if (indexSealed) {
            throw new IllegalStateException("the index was sealed before");
        }
        indexSealed = true;
    }
}
