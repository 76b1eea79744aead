package dev.mimeo.engine.copy;

import dev.mimeo.engine.checksum.DigestSet;
import dev.mimeo.engine.model.Checksum;
import dev.mimeo.engine.model.ChecksumAlgorithm;
import dev.mimeo.engine.model.ETag;
import java.util.Optional;
import java.util.Set;

/**
 * Where the entity tag and the checksum of a copy come from.
 *
 * @param md5 whether the tag is the MD5 of the bytes, which must be read for it; the copy is then of one part. Else the tag
 *     and the part table are the source's
 * @param checksum where the checksum comes from
 */
record DigestPlan(boolean md5, ChecksumPlan checksum) {

    /**
     * The plan for a copy.
     *
     * @param etag the tag of the source
     * @param source its checksum, if it has one
     * @param asked the algorithm that the request asks for, if any
     * @param mode which entity tags copies get
     */
    static DigestPlan of(ETag etag, Optional<Checksum> source, Optional<ChecksumAlgorithm> asked, ETagMode mode) {
        return new DigestPlan(mode.asksForMd5(etag), ChecksumPlan.of(source, asked));
    }

    /** Whether bytes must be read for it. */
    boolean reads() {
        return ofBytes().needsBytes();
    }

    /** What the bytes are read for. */
    DigestSet ofBytes() {
        Set<ChecksumAlgorithm> read =
                checksum instanceof ChecksumPlan.Read digest ? Set.of(digest.algorithm()) : Set.of();
        return new DigestSet(md5, read, false);
    }
}
