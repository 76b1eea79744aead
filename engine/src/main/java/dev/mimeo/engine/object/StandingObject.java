package dev.mimeo.engine.object;

import dev.mimeo.engine.model.Bucket;
import dev.mimeo.engine.model.ObjectVersion;
import dev.mimeo.engine.model.VersionId;
import java.util.Optional;

/**
 * An object as it was found.
 *
 * @param bucket its bucket
 * @param version the object
 * @param shown its version id, where the bucket is or was versioned
 */
public record StandingObject(Bucket bucket, ObjectVersion version, Optional<VersionId> shown) {}
