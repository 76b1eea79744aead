package dev.mimeo.engine.checksum;

import dev.mimeo.engine.model.Bytes;
import dev.mimeo.engine.model.Checksum;
import dev.mimeo.engine.model.ChecksumAlgorithm;
import java.util.Map;
import java.util.Optional;

/**
 * The digests of a content.
 *
 * @param length the number of bytes
 * @param md5 their MD5, if it was wanted
 * @param checksums the checksums that were wanted, over all bytes
 * @param index the CRCs of each MiB, if they or any CRC was wanted
 */
public record ContentDigests(
        long length, Optional<Bytes> md5, Map<ChecksumAlgorithm, Checksum> checksums, Optional<BlobIndex> index) {

    /** No digest of nothing. */
    public static final ContentDigests NONE = new ContentDigests(0, Optional.empty(), Map.of(), Optional.empty());

    public ContentDigests {
        checksums = Map.copyOf(checksums);
    }
}
