package dev.mimeo.engine.model;

import java.time.Instant;
import java.util.Optional;

/**
 * Until when a version is locked.
 *
 * @param mode who may end it early
 * @param until the first moment at which it is not, whole milliseconds
 */
public record LockRetention(LockMode mode, Instant until) {

    /** Whether another lock, or none, would let the version go earlier or by others than this one. */
    public boolean isWeakenedBy(Optional<LockRetention> other) {
        return other.isEmpty()
                || other.get().until().isBefore(until)
                || mode == LockMode.COMPLIANCE && other.get().mode() == LockMode.GOVERNANCE;
    }

    /** Whether the version is locked at this time. */
    public boolean holds(Instant now) {
        return now.isBefore(until);
    }
}
