package dev.mimeo.engine.object;

import dev.mimeo.engine.model.ETag;
import dev.mimeo.engine.model.ObjectVersion;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** The object of which a reader has a part already, as it was told of it. */
public sealed interface KnownObject {

    /** By its tag. */
    record ByTag(ETag etag) implements KnownObject {}

    /** By its time, in whole seconds. */
    record ByTime(Instant lastModified) implements KnownObject {}

    /** Whether this version is still that object. */
    default boolean is(ObjectVersion version) {
        return switch (this) {
            case ByTag tag -> tag.etag().equals(version.etag());
            case ByTime time ->
                time.lastModified().equals(version.lastModified().truncatedTo(ChronoUnit.SECONDS));
        };
    }
}
