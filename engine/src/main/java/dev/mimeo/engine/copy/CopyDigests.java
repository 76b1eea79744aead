package dev.mimeo.engine.copy;

import dev.mimeo.engine.model.Checksum;
import dev.mimeo.engine.model.ETag;

/**
 * What a copy of an object tells of its bytes.
 *
 * @param etag its entity tag
 * @param checksum its checksum, over all bytes
 */
record CopyDigests(ETag etag, Checksum checksum) {}
