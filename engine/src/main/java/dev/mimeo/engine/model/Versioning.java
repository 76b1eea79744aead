package dev.mimeo.engine.model;

import java.util.Optional;

/** Whether a bucket keeps the versions of its keys. */
public enum Versioning {
    /** Never versioned: each key has the null version alone, and answers name no version. */
    NONE,
    /** Each write adds a version. */
    ENABLED,
    /** Was versioned: writes replace the null version and leave the others. */
    SUSPENDED;

    /** The id that a version takes when it is written. */
    public VersionId idOf(VersionId drawn) {
        return this == ENABLED ? drawn : VersionId.NULL;
    }

    /** What answers tell of a version's id: nothing of the null version where the bucket was never versioned. */
    public Optional<VersionId> shown(VersionId id) {
        return this == NONE && id.isNull() ? Optional.empty() : Optional.of(id);
    }
}
