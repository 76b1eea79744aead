package dev.mimeo.engine.copy;

import dev.mimeo.engine.model.ObjectAddress;
import dev.mimeo.engine.model.VersionId;
import java.util.Optional;

/**
 * What is copied.
 *
 * @param address the object
 * @param version its version; empty for the current one
 */
public record CopySource(ObjectAddress address, Optional<VersionId> version) {}
