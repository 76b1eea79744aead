package dev.mimeo.engine.crypto;

import dev.mimeo.engine.error.Failure.CorruptBlob;
import dev.mimeo.engine.model.BlobId;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * What a blob file consists of: a header, frames, and an index.
 *
 * <pre>
 * header   64 bytes: "MIMEOBLB", format version (4), frame size (4), blob id (16), zeros
 * frames   each the frame size of plaintext, the last one less or as much, and a tag of 16 bytes;
 *          an empty plaintext has one empty frame
 * index    sealed bytes behind the last frame, and a tag
 * </pre>
 *
 * <p>Everything is sealed by AES-256-GCM under the blob's own data key. The header is authenticated with every frame and
 * the index. A nonce is the purpose (1 byte: frame or index), whether the frame is the last (1), two zeros, and the
 * frame's number (8): the STREAM construction, which detects frames that are missing, moved or of another blob. The
 * index authenticates the plaintext's length too.
 *
 * @param frameSize the plaintext of a frame in bytes; a power of two up to a MiB
 */
public record BlobFormat(int frameSize) {

    /** The format of the blobs that are written today: frames of 64 KiB. */
    public static final BlobFormat STANDARD = new BlobFormat(64 << 10);

    /** The length of the header, in bytes. */
    public static final int HEADER_LENGTH = 64;

    /** What sealing adds to a frame or an index, in bytes. */
    public static final int TAG_LENGTH = 16;

    private static final byte[] MAGIC = "MIMEOBLB".getBytes(StandardCharsets.US_ASCII);
    private static final int VERSION = 1;
    private static final int FRAME_SIZE_OFFSET = MAGIC.length + Integer.BYTES;

    public BlobFormat {
        if (!isFrameSize(frameSize)) {
            throw new IllegalArgumentException("not a frame size: " + frameSize);
        }
    }

    /**
     * The format of a blob, from its header.
     *
     * @throws dev.mimeo.engine.error.MimeoException with {@link CorruptBlob} where it is no header of this blob
     */
    public static BlobFormat parse(byte[] header, BlobId blob) {
        if (header.length == HEADER_LENGTH) {
            int frameSize = ByteBuffer.wrap(header).getInt(FRAME_SIZE_OFFSET);
            if (isFrameSize(frameSize) && Arrays.equals(header, new BlobFormat(frameSize).header(blob))) {
                return new BlobFormat(frameSize);
            }
        }
        throw new CorruptBlob(blob).asException();
    }

    /** The header of a blob. */
    public byte[] header(BlobId blob) {
        return ByteBuffer.allocate(HEADER_LENGTH)
                .put(MAGIC)
                .putInt(VERSION)
                .putInt(frameSize)
                .put(blob.toBytes())
                .array();
    }

    /** The layout of a blob with a plaintext of this length. */
    public BlobLayout layout(long plaintextLength) {
        return new BlobLayout(this, plaintextLength);
    }

    /** The length of a sealed frame, other than the last. */
    public int sealedFrameSize() {
        return frameSize + TAG_LENGTH;
    }

    /** The number of frames of a plaintext that begins a blob: no bytes are one frame. */
    public long frames(long plaintextLength) {
        return Math.max(1, Math.ceilDiv(plaintextLength, (long) frameSize));
    }

    /** The length of so many bytes of plaintext once sealed into frames. */
    public long sealedLength(long plaintextLength) {
        return plaintextLength + frames(plaintextLength) * TAG_LENGTH;
    }

    private static boolean isFrameSize(int size) {
        return size > 0 && size <= 1 << 20 && Integer.bitCount(size) == 1;
    }
}
