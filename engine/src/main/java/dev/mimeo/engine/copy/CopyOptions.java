package dev.mimeo.engine.copy;

/**
 * How an engine copies where there is a choice.
 *
 * @param etag which entity tags copies get
 * @param rekey what becomes of the bytes where the keys have another holder
 */
public record CopyOptions(ETagMode etag, RekeyMode rekey) {

    /** Entity tags are preserved, bytes are sealed anew for another holder. */
    public static final CopyOptions DEFAULT = new CopyOptions(ETagMode.PRESERVE, RekeyMode.REENCRYPT);

    /** These options with other entity tags. */
    public CopyOptions withETag(ETagMode other) {
        return new CopyOptions(other, rekey);
    }

    /** These options with another way to another holder. */
    public CopyOptions withRekey(RekeyMode other) {
        return new CopyOptions(etag, other);
    }
}
