package dev.mimeo.engine.copy;

import dev.mimeo.engine.model.KeyDomain;
import dev.mimeo.engine.model.VersionId;
import java.util.Optional;

/**
 * What happens in a copy, in this order: planned, then its progress, then done.
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
     * @param domain who will be able to open the copy
     * @param <R> the kind of result
     */
    record Planned<R>(CopyPlan plan, long length, Optional<VersionId> sourceVersion, KeyDomain domain)
            implements CopyEvent<R> {}

    /**
     * So much of a copy that is written anew has been written. It is told every few MiB, and where the subscriber asks for less
     * only the latest; short copies, and those that write nothing, tell nothing.
     *
     * @param bytes the number of bytes, at most the length that was planned
     * @param <R> the kind of result
     */
    record Progress<R>(long bytes) implements CopyEvent<R> {}

    /**
     * The copy is durable and visible.
     *
     * @param result the copy
     * @param <R> the kind of result
     */
    record Done<R>(R result) implements CopyEvent<R> {}
}
