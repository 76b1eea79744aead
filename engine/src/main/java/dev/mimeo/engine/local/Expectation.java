package dev.mimeo.engine.local;

import dev.mimeo.engine.checksum.CrcAlgebra;
import dev.mimeo.engine.checksum.DigestSet;
import dev.mimeo.engine.model.Checksum;
import dev.mimeo.engine.model.ChecksumAlgorithm;
import dev.mimeo.engine.model.ChecksumType;
import dev.mimeo.engine.model.ETag;
import dev.mimeo.engine.model.Extent;
import dev.mimeo.engine.model.PartInfo;
import dev.mimeo.engine.model.SliceCrcs;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What a content says of its own bytes.
 *
 * @param md5 its entity tag, where that is the MD5 of the bytes
 * @param checksum its checksum, if it has one
 * @param parts its part table, which may be empty
 */
record Expectation(Optional<ETag> md5, Optional<Checksum> checksum, List<PartInfo> parts) {

    /** The digests of all bytes that no CRC gives. */
    DigestSet digests() {
        Set<ChecksumAlgorithm> hashes = fullObject()
                .map(Checksum::algorithm)
                .filter(algorithm -> !algorithm.combinable())
                .map(Set::of)
                .orElse(Set.of());
        return new DigestSet(md5.isPresent(), hashes, false);
    }

    /** Whether bytes have to be seen: the CRCs of the slices are checked in any case. */
    boolean needsBytes() {
        return digests().needsBytes()
                || parts.stream().anyMatch(part -> part.checksum().isPresent());
    }

    /** The checksum over all bytes, if there is one. */
    Optional<Checksum> fullObject() {
        return checksum.filter(sum -> sum.type() == ChecksumType.FULL_OBJECT);
    }

    /** The checksum over the parts' checksums, if there is one. */
    Optional<Checksum> composite() {
        return checksum.filter(sum -> sum.type() == ChecksumType.COMPOSITE);
    }

    /** The CRCs of a content made of these slices. */
    static SliceCrcs crcsOf(List<Extent> extents) {
        SliceCrcs crcs = SliceCrcs.EMPTY;
        for (Extent extent : extents) {
            crcs = CrcAlgebra.append(crcs, extent.crcs(), extent.length());
        }
        return crcs;
    }
}
