package dev.mimeo.engine.commit;

import dev.mimeo.engine.model.Stamp;
import dev.mimeo.engine.model.Version;
import java.util.Optional;

/**
 * What a commit did.
 *
 * @param stamp its place in the order of commits
 * @param version the version that it wrote or changed, or else the one that it removed for good
 */
public record Committed(Stamp stamp, Optional<Version> version) {}
