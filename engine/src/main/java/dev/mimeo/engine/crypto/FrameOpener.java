package dev.mimeo.engine.crypto;

import dev.mimeo.engine.crypto.AesGcm.Region;
import dev.mimeo.engine.error.Failure.CorruptBlob;
import dev.mimeo.engine.model.BlobId;
import dev.mimeo.engine.model.ByteRange;
import java.util.Arrays;
import java.util.Objects;

/**
 * Opens the frames and the index of one blob; gives out no byte that is not authentic and in its place.
 *
 * <p>Several threads may open segments at the same time. The opener takes over the data key and zeroes it on close.
 */
public final class FrameOpener implements AutoCloseable {

    private final BlobLayout layout;
    private final BlobId blob;
    private final byte[] header;
    private final AesGcm cipher;

    /**
     * An opener of a blob, with the key that sealed it.
     *
     * @throws dev.mimeo.engine.error.MimeoException with {@link CorruptBlob} where the key is of another number of layers;
     *     it is zeroed then
     */
    public FrameOpener(BlobLayout layout, BlobId blob, DataKey dataKey) {
        if (dataKey.layers() != layout.format().layers()) {
            dataKey.close();
            throw new CorruptBlob(blob).asException();
        }
        this.layout = layout;
        this.blob = blob;
        this.header = layout.format().header(blob);
        this.cipher = new AesGcm(dataKey);
    }

    /** Where the blob's frames are. */
    public BlobLayout layout() {
        return layout;
    }

    /**
     * Opens consecutive frames. Input and output must not overlap.
     *
     * @param frames the frames
     * @param in holds, from the offset on, as many bytes as {@link BlobLayout#sealedOf} says
     * @param out takes, from the offset on, as many bytes as {@link BlobLayout#plaintextOf} says
     * @return the number of bytes written
     * @throws dev.mimeo.engine.error.MimeoException with {@link CorruptBlob} where a frame is not authentic; all of the
     *     output is zeros then
     */
    public int open(FrameRange frames, byte[] in, int inOffset, byte[] out, int outOffset) {
        int sealedLength = Math.toIntExact(layout.sealedOf(frames).length());
        int total = Math.toIntExact(layout.plaintextOf(frames).length());
        Objects.checkFromIndexSize(inOffset, sealedLength, in.length);
        Objects.checkFromIndexSize(outOffset, total, out.length);
        boolean authentic = false;
        try {
            authentic = openEach(frames, new Region(in, inOffset, sealedLength), new Region(out, outOffset, total));
        } finally {
            if (!authentic) {
                Arrays.fill(out, outOffset, outOffset + total, (byte) 0);
            }
        }
        if (!authentic) {
            throw new CorruptBlob(blob).asException();
        }
        return total;
    }

    /**
     * Opens the index.
     *
     * @throws dev.mimeo.engine.error.MimeoException with {@link CorruptBlob} where it is not authentic
     */
    public byte[] openIndex(byte[] sealed) {
        int length = sealed.length - layout.format().overhead();
        byte[] encoded = new byte[Math.max(0, length)];
        boolean authentic = length >= 0
                && cipher.open(
                        Nonce.index(),
                        FrameSealer.indexAuthenticated(header, layout.length()),
                        new Region(sealed, 0, sealed.length),
                        new Region(encoded, 0, encoded.length));
        if (!authentic) {
            throw new CorruptBlob(blob).asException();
        }
        return encoded;
    }

    /** Zeroes the data key. */
    @Override
    public void close() {
        cipher.close();
    }

    private boolean openEach(FrameRange frames, Region in, Region out) {
        int sealedSize = layout.format().sealedFrameSize();
        for (int i = 0; i < frames.count(); i++) {
            long frame = frames.first() + i;
            ByteRange plaintext = layout.plaintextOf(new FrameRange(frame, 1));
            int size = (int) plaintext.length();
            boolean authentic = cipher.open(
                    Nonce.frame(frame, layout.isLast(frame)),
                    header,
                    new Region(
                            in.array(),
                            in.offset() + i * sealedSize,
                            size + layout.format().overhead()),
                    new Region(out.array(), out.offset() + i * layout.format().frameSize(), size));
            if (!authentic) {
                return false;
            }
        }
        return true;
    }
}
