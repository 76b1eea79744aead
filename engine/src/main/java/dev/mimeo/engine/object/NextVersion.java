package dev.mimeo.engine.object;

import dev.mimeo.engine.model.VersionId;
import dev.mimeo.engine.model.Versioning;
import java.util.Optional;

/**
 * An id for a version that is about to be written, so that it can be told before the version is there.
 *
 * @param id the id to write the version with
 * @param shown what answers will tell of it, unless the bucket's versioning is changed meanwhile
 */
public record NextVersion(VersionId id, Optional<VersionId> shown) {

    static NextVersion of(VersionId drawn, Versioning versioning) {
        return new NextVersion(drawn, versioning.shown(versioning.idOf(drawn)));
    }
}
