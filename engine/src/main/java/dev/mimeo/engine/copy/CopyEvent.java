package dev.mimeo.engine.copy;

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
     * @param <R> the kind of result
     */
    record Planned<R>(CopyPlan plan, long length) implements CopyEvent<R> {}

    /**
     * The copy is durable and visible.
     *
     * @param result the copy
     * @param <R> the kind of result
     */
    record Done<R>(R result) implements CopyEvent<R> {}
}
