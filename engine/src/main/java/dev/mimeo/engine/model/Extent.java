package dev.mimeo.engine.model;

/**
 * A slice of a blob's plaintext, as a piece of a content.
 *
 * @param blob the blob
 * @param blobLength the length of the blob's whole plaintext, in bytes
 * @param slice the range of that plaintext; not empty
 * @param dataKey the blob's data key, sealed under the content key of the content that this extent belongs to
 * @param crcs the CRCs of the slice
 */
public record Extent(BlobId blob, long blobLength, ByteRange slice, Bytes dataKey, SliceCrcs crcs) {

    public Extent {
        if (slice.length() == 0 || slice.end() > blobLength) {
            throw new IllegalArgumentException("not a slice of " + blobLength + " bytes: " + slice);
        }
    }

    /** The number of bytes of content that this extent holds. */
    public long length() {
        return slice.length();
    }
}
