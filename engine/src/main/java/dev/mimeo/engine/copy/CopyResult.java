package dev.mimeo.engine.copy;

import dev.mimeo.engine.model.LifecycleDeadlines.Deadline;
import dev.mimeo.engine.model.ObjectVersion;
import dev.mimeo.engine.model.VersionId;
import java.util.Optional;

/**
 * A copy that was made.
 *
 * @param version the copy
 * @param shown the copy's version id, where its bucket is or was versioned
 * @param expiry when the copy expires, if it does, by the lifecycle of its own bucket
 * @param sourceVersion the version that was copied, where its bucket keeps versions
 */
public record CopyResult(
        ObjectVersion version,
        Optional<VersionId> shown,
        Optional<Deadline> expiry,
        Optional<VersionId> sourceVersion) {}
