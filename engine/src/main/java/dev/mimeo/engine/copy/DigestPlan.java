package dev.mimeo.engine.copy;

import dev.mimeo.engine.checksum.DigestSet;
import dev.mimeo.engine.model.ChecksumAlgorithm;
import java.util.Set;

/**
 * Where the entity tag and the checksum of a copy come from.
 *
 * @param tag where the tag comes from, and whether the part table is the source's
 * @param checksum where the checksum comes from
 */
record DigestPlan(TagPlan tag, ChecksumPlan checksum) {

    /** Whether bytes must be seen for it. */
    boolean reads() {
        return ofBytes().needsBytes();
    }

    /** What the bytes are digested for. */
    DigestSet ofBytes() {
        Set<ChecksumAlgorithm> read =
                checksum instanceof ChecksumPlan.Read digest ? Set.of(digest.algorithm()) : Set.of();
        return new DigestSet(tag instanceof TagPlan.Md5, read, false);
    }
}
