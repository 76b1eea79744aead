package dev.mimeo.engine.model;

import java.time.Instant;

/**
 * Until when a version is locked.
 *
 * @param mode who may end it early
 * @param until the first moment at which it is not, whole milliseconds
 */
public record LockRetention(LockMode mode, Instant until) {

    /** Whether the version is locked at this time. */
    public boolean holds(Instant now) {
        return now.isBefore(until);
    }
}
