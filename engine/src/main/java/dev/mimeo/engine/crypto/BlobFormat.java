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
 * header   64 bytes: "MIMEOBLB", format version (4), frame size (4), blob id (16), layers beyond the first (4), zeros
 * frames   each the frame size of plaintext, the last one less or as much, and a tag of 16 bytes for each layer;
 *          an empty plaintext has one empty frame
 * index    sealed bytes behind the last frame, and a tag for each layer
 * </pre>
 *
 * <p>Everything is sealed by AES-256-GCM under the blob's own data key; in two layers, the sealed bytes of the first are
 * sealed again under an independent key. The header is authenticated with every frame and
 * the index. A nonce is the purpose (1 byte: frame or index), whether the frame is the last (1), two zeros, and the
 * frame's number (8): the STREAM construction, which detects frames that are missing, moved or of another blob. The
 * index authenticates the plaintext's length too.
 *
 * @param frameSize the plaintext of a frame in bytes; a power of two up to a MiB
 * @param layers how often everything is sealed: once or twice
 */
public record BlobFormat(int frameSize, int layers) {

    /** The format of the blobs that are written today: frames of 64 KiB, in one layer. */
    public static final BlobFormat STANDARD = new BlobFormat(64 << 10, 1);

    /** The most layers. */
    public static final int MAX_LAYERS = 2;

    /** The length of the header, in bytes. */
    public static final int HEADER_LENGTH = 64;

    /** What one layer adds to a frame or an index, in bytes. */
    public static final int TAG_LENGTH = 16;

    private static final byte[] MAGIC = "MIMEOBLB".getBytes(StandardCharsets.US_ASCII);
    private static final int VERSION = 1;
    private static final int FRAME_SIZE_OFFSET = MAGIC.length + Integer.BYTES;
    private static final int LAYERS_OFFSET = FRAME_SIZE_OFFSET + Integer.BYTES + BlobId.LENGTH;

    public BlobFormat {
        if (!isPossible(frameSize, layers)) {
            throw new IllegalArgumentException("not a frame size and layers: " + frameSize + ", " + layers);
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
            int layers = ByteBuffer.wrap(header).getInt(LAYERS_OFFSET) + 1;
            if (isPossible(frameSize, layers)
                    && Arrays.equals(header, new BlobFormat(frameSize, layers).header(blob))) {
                return new BlobFormat(frameSize, layers);
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
                .putInt(layers - 1)
                .array();
    }

    /** The same format in so many layers. */
    public BlobFormat in(int otherLayers) {
        return new BlobFormat(frameSize, otherLayers);
    }

    /** What sealing adds to a frame or an index, in bytes: a tag for each layer. */
    public int overhead() {
        return layers * TAG_LENGTH;
    }

    /** The layout of a blob with a plaintext of this length. */
    public BlobLayout layout(long plaintextLength) {
        return new BlobLayout(this, plaintextLength);
    }

    /** The length of a sealed frame, other than the last. */
    public int sealedFrameSize() {
        return frameSize + overhead();
    }

    /** The number of frames of a plaintext that begins a blob: no bytes are one frame. */
    public long frames(long plaintextLength) {
        return Math.max(1, Math.ceilDiv(plaintextLength, (long) frameSize));
    }

    /** The length of so many bytes of plaintext once sealed into frames. */
    public long sealedLength(long plaintextLength) {
        return plaintextLength + frames(plaintextLength) * overhead();
    }

    private static boolean isPossible(int size, int layers) {
        boolean power = size > 0 && size <= 1 << 20 && Integer.bitCount(size) == 1;
        return power && layers > 0 && layers <= MAX_LAYERS;
    }
}
