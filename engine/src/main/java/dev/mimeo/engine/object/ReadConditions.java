package dev.mimeo.engine.object;

import dev.mimeo.engine.model.ETagCondition;
import java.time.Instant;
import java.util.Optional;

/**
 * What must hold of an object that is read; absent where the request does not say. Times have whole seconds.
 *
 * @param ifMatch its tag must match
 * @param ifNoneMatch its tag must not match
 * @param ifModifiedSince it must be newer
 * @param ifUnmodifiedSince it must not be newer
 */
public record ReadConditions(
        Optional<ETagCondition> ifMatch,
        Optional<ETagCondition> ifNoneMatch,
        Optional<Instant> ifModifiedSince,
        Optional<Instant> ifUnmodifiedSince) {

    /** No condition. */
    public static final ReadConditions NONE =
            new ReadConditions(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());
}
