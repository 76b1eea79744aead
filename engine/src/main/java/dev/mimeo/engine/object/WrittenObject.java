package dev.mimeo.engine.object;

import dev.mimeo.engine.commit.Committed;
import dev.mimeo.engine.model.LifecycleDeadlines.Deadline;
import dev.mimeo.engine.model.ObjectVersion;
import dev.mimeo.engine.model.VersionId;
import java.util.Optional;

/**
 * An object that was written or changed.
 *
 * @param version the object
 * @param shown its version id, where the bucket is or was versioned
 * @param expiry when it expires, if it does; empty too where it was only changed
 */
public record WrittenObject(ObjectVersion version, Optional<VersionId> shown, Optional<Deadline> expiry) {

    /** What a commit has written. */
    public static WrittenObject of(Committed committed) {
        return new WrittenObject(
                (ObjectVersion) committed.version().orElseThrow(), committed.shown(), Optional.empty());
    }

    /** The same, expiring then. */
    public WrittenObject expiring(Optional<Deadline> then) {
        return new WrittenObject(version, shown, then);
    }
}
