package dev.mimeo.engine.checksum;

import dev.mimeo.engine.model.ChecksumAlgorithm;
import java.util.Set;

/**
 * The digests that are wanted of a content.
 *
 * @param md5 whether its MD5 is
 * @param checksums the additional checksums
 * @param index whether the CRCs of each MiB are; without reading twice, they also give every CRC of {@code checksums}
 */
public record DigestSet(boolean md5, Set<ChecksumAlgorithm> checksums, boolean index) {

    /** None at all. */
    public static final DigestSet NONE = new DigestSet(false, Set.of(), false);

    /** The CRCs of each MiB alone. */
    public static final DigestSet INDEX = new DigestSet(false, Set.of(), true);

    public DigestSet {
        checksums = Set.copyOf(checksums);
    }

    /** Whether a digest is wanted that must see every byte in order, and that no CRC gives. */
    public boolean needsBytes() {
        return md5 || checksums.stream().anyMatch(algorithm -> !algorithm.combinable());
    }

    /** Whether the CRCs of the pieces are needed. */
    public boolean needsCrcs() {
        return index || checksums.stream().anyMatch(ChecksumAlgorithm::combinable);
    }
}
