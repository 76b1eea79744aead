package dev.mimeo.engine.crypto;

import dev.mimeo.engine.crypto.AesGcm.Region;
import dev.mimeo.engine.error.Failure.CorruptRecord;
import dev.mimeo.engine.model.Bytes;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.List;
import java.util.Objects;

/**
 * Seals small bodies, each by one AES-256-GCM message under a data key of its own, or by one around the other. Safe for several
 * threads.
 */
public final class InlineSealer {

    private static final List<byte[]> LABELS =
            List.of(label("mimeo inline body 1"), label("mimeo inline body 1, sealed twice"));

    private final SecureRandom random;

    /** A sealer that draws its data keys here. */
    public InlineSealer(SecureRandom random) {
        this.random = random;
    }

    /** Seals a body in so many layers under a fresh data key; the caller closes the result. */
    public SealedBody seal(byte[] in, int offset, int length, int layers) {
        Objects.checkFromIndexSize(offset, length, in.length);
        byte[] out = new byte[length + layers * BlobFormat.TAG_LENGTH];
        DataKey dataKey = DataKey.draw256(random, layers);
        new AesGcm(dataKey)
                .seal(Nonce.inline(), label(dataKey), new Region(in, offset, length), new Region(out, 0, out.length));
        return new SealedBody(dataKey, Bytes.owning(out));
    }

    /**
     * Opens a body.
     *
     * @param dataKey its key, which stays the caller's
     * @throws dev.mimeo.engine.error.MimeoException with {@link CorruptRecord} where it is not authentic
     */
    public static byte[] open(Bytes sealed, DataKey dataKey) {
        int length = sealed.size() - dataKey.layers() * BlobFormat.TAG_LENGTH;
        byte[] out = new byte[Math.max(0, length)];
        boolean authentic = length >= 0
                && new AesGcm(dataKey)
                        .open(
                                Nonce.inline(),
                                label(dataKey),
                                new Region(sealed.shared(), 0, sealed.size()),
                                new Region(out, 0, length));
        if (!authentic) {
            throw new CorruptRecord("inline body").asException();
        }
        return out;
    }

    private static byte[] label(DataKey dataKey) {
        return LABELS.get(dataKey.layers() - 1);
    }

    private static byte[] label(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    /**
     * A sealed body and its key.
     *
     * @param dataKey the key, to be sealed under a content key; closed with this record
     * @param body the sealed body
     */
    public record SealedBody(DataKey dataKey, Bytes body) implements AutoCloseable {

        @Override
        public void close() {
            dataKey.close();
        }
    }
}
