package dev.mimeo.engine.copy;

import dev.mimeo.engine.model.ETagCondition;
import java.time.Instant;
import java.util.Optional;

/**
 * What must hold of the source of a copy; absent where the request does not say. Times have whole seconds.
 *
 * @param ifMatch its tag must match
 * @param ifNoneMatch its tag must not match
 * @param ifModifiedSince it must be newer
 * @param ifUnmodifiedSince it must not be newer
 */
public record SourceConditions(
        Optional<ETagCondition> ifMatch,
        Optional<ETagCondition> ifNoneMatch,
        Optional<Instant> ifModifiedSince,
        Optional<Instant> ifUnmodifiedSince) {

    /** No condition. */
    public static final SourceConditions NONE =
            new SourceConditions(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());
}
