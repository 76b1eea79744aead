package dev.mimeo.engine.copy;

import dev.mimeo.engine.model.ETag;
import dev.mimeo.engine.model.Extent;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;

/**
 * The entity tag of a part that refers to slices: stable for the same slices, opaque, and not of the form of an MD5, since
 * it is none.
 */
final class SliceTag {

    private static final int DIGEST_BYTES = 16;

    private SliceTag() {}

    static ETag of(List<Extent> slices) {
        MessageDigest digest = sha256();
        ByteBuffer row = ByteBuffer.allocate(4 * Long.BYTES);
        for (Extent slice : slices) {
            row.clear()
                    .putLong(slice.blob().epoch())
                    .putLong(slice.blob().number())
                    .putLong(slice.slice().offset())
                    .putLong(slice.length());
            digest.update(row.array());
        }
        return new ETag(HexFormat.of().formatHex(Arrays.copyOf(digest.digest(), DIGEST_BYTES)) + "-r");
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException missing) {
            throw new IllegalStateException(missing);
        }
    }
}
