package dev.mimeo.engine.copy;

import dev.mimeo.engine.model.Regions;

/**
 * How an engine copies where there is a choice.
 *
 * @param etag which entity tags copies get
 * @param rekey what becomes of the bytes where the keys have another holder
 * @param regions in which regions the buckets of a copy may lie
 */
public record CopyOptions(ETagMode etag, RekeyMode rekey, Regions regions) {

    /** Entity tags are preserved, bytes are sealed anew for another holder, in and between all regions. */
    public static final CopyOptions DEFAULT = new CopyOptions(ETagMode.PRESERVE, RekeyMode.REENCRYPT, Regions.ANY);

    /** These options with other entity tags. */
    public CopyOptions withETag(ETagMode other) {
        return new CopyOptions(other, rekey, regions);
    }

    /** These options with another way to another holder. */
    public CopyOptions withRekey(RekeyMode other) {
        return new CopyOptions(etag, other, regions);
    }

    /** These options where copies may only go between buckets of these regions. */
    public CopyOptions withRegions(Regions other) {
        return new CopyOptions(etag, rekey, other);
    }
}
