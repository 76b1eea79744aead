package dev.mimeo.engine.copy;

import dev.mimeo.engine.model.Bucket;
import dev.mimeo.engine.model.ObjectKey;
import dev.mimeo.engine.model.ObjectVersion;
import dev.mimeo.engine.model.VersionId;
import dev.mimeo.engine.model.Versioning;
import java.util.Optional;

/**
 * What a copy's source was found to be. The copy takes this version even if it is overwritten meanwhile.
 *
 * @param bucket its bucket
 * @param key its key
 * @param version the version
 */
record Source(Bucket bucket, ObjectKey key, ObjectVersion version) {

    /** The version id that the answer names: none where the bucket never kept versions, nor for the null version. */
    Optional<VersionId> shownVersion() {
        return bucket.versioning() == Versioning.NONE || version.id().isNull()
                ? Optional.empty()
                : Optional.of(version.id());
    }
}
