package dev.mimeo.engine.object;

import dev.mimeo.engine.model.TagSet;
import dev.mimeo.engine.model.VersionId;
import java.util.Optional;

/**
 * The tags of an object.
 *
 * @param tags its tags
 * @param shown its version id, where the bucket is or was versioned
 */
public record ObjectTags(TagSet tags, Optional<VersionId> shown) {}
