package dev.mimeo.engine.commit;

import dev.mimeo.engine.model.Stamp;
import dev.mimeo.engine.model.Version;
import dev.mimeo.engine.model.VersionId;
import java.util.Optional;

/**
 * What a commit did.
 *
 * @param stamp its place in the order of commits
 * @param version the version that it wrote or changed, or else the one that it removed for good
 * @param shown the id of that version, where answers tell it
 * @param before the version as it was, where it was changed
 */
public record Committed(Stamp stamp, Optional<Version> version, Optional<VersionId> shown, Optional<Version> before) {

    /** A commit that changed no version. */
    Committed(Stamp stamp, Optional<Version> version, Optional<VersionId> shown) {
        this(stamp, version, shown, Optional.empty());
    }
}
