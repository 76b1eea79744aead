package dev.mimeo.engine.object;

import dev.mimeo.engine.commit.Committed;
import dev.mimeo.engine.model.ObjectVersion;
import dev.mimeo.engine.model.VersionId;
import java.util.Optional;

/**
 * An object that was written or changed.
 *
 * @param version the object
 * @param shown its version id, where the bucket is or was versioned
 */
public record WrittenObject(ObjectVersion version, Optional<VersionId> shown) {

    /** What a commit has written. */
    public static WrittenObject of(Committed committed) {
        return new WrittenObject((ObjectVersion) committed.version().orElseThrow(), committed.shown());
    }
}
