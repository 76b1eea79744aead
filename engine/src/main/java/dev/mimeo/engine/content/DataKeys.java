package dev.mimeo.engine.content;

import dev.mimeo.engine.crypto.ContentKey;
import dev.mimeo.engine.crypto.KeyWrap;
import dev.mimeo.engine.model.Bytes;
import dev.mimeo.engine.model.Extent;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

/** The data keys of slices that move from one content to another. Pure but for the drawing of random bytes. */
public final class DataKeys {

    private final KeyWrap keyWrap;

    /** Data keys that are sealed and unsealed by this. */
    public DataKeys(KeyWrap keyWrap) {
        this.keyWrap = keyWrap;
    }

    /**
     * The same slices, with their data keys under the key of another content. A data key that several slices share is
     * sealed once. It costs some microseconds for each key: for long lists, call it off the event loops.
     *
     * @param from the key of the content that the slices are of; stays the caller's
     * @param to the key of the content that they become part of; stays the caller's
     * @throws dev.mimeo.engine.error.MimeoException with CorruptRecord where a data key is not sealed under {@code from}
     */
    public List<Extent> reseal(List<Extent> extents, ContentKey from, ContentKey to) {
        Map<Bytes, Bytes> resealed = new HashMap<>();
        UnaryOperator<Bytes> reseal = dataKey -> keyWrap.reseal(dataKey, from, to);
        return extents.stream()
                .map(extent -> withKey(extent, resealed.computeIfAbsent(extent.dataKey(), reseal)))
                .toList();
    }

    private static Extent withKey(Extent extent, Bytes dataKey) {
        return new Extent(extent.blob(), extent.blobLength(), extent.slice(), dataKey, extent.crcs());
    }
}
