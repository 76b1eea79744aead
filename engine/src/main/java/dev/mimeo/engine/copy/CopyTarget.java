package dev.mimeo.engine.copy;

import dev.mimeo.engine.encryption.KeyHolder;
import dev.mimeo.engine.model.Bucket;
import dev.mimeo.engine.model.VersionId;

/**
 * Where a copy goes.
 *
 * @param bucket its bucket
 * @param id the id it takes where the bucket is versioned
 * @param holder who will hold its key
 */
record CopyTarget(Bucket bucket, VersionId id, KeyHolder holder) {}
