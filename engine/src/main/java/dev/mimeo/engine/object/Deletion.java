package dev.mimeo.engine.object;

import dev.mimeo.engine.model.VersionId;
import java.util.Optional;

/**
 * What a delete did.
 *
 * @param version the delete marker that was written, or the version that was removed by its id; empty where the bucket
 *     is not versioned
 * @param marker whether that version is a delete marker
 */
public record Deletion(Optional<VersionId> version, boolean marker) {}
