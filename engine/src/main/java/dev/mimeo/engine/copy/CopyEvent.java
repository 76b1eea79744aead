package dev.mimeo.engine.copy;

import dev.mimeo.engine.model.VersionId;
import java.util.Optional;

/**
 * What happens in a copy, in this order: planned, then done.
 *
 * @param <R> the kind of result
 */
public sealed interface CopyEvent<R> {

    /**
     * The copy may be made, and this is how. It comes again where the source changed before the copy was done.
     *
     * @param plan how
     * @param length the number of bytes that the copy will hold
     * @param sourceVersion the version that is copied, where its bucket keeps versions
     * @param <R> the kind of result
     */
    record Planned<R>(CopyPlan plan, long length, Optional<VersionId> sourceVersion) implements CopyEvent<R> {}

    /**
     * The copy is durable and visible.
     *
     * @param result the copy
     * @param <R> the kind of result
     */
    record Done<R>(R result) implements CopyEvent<R> {}
}
