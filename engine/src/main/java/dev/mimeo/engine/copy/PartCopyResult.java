package dev.mimeo.engine.copy;

import dev.mimeo.engine.model.KeyDomain;
import dev.mimeo.engine.model.Part;
import dev.mimeo.engine.model.VersionId;
import java.util.Optional;

/**
 * A part that was made of bytes of an object.
 *
 * @param part the part
 * @param sourceVersion the version that was copied, where its bucket keeps versions
 * @param domain who can open the part
 */
public record PartCopyResult(Part part, Optional<VersionId> sourceVersion, KeyDomain domain) {}
