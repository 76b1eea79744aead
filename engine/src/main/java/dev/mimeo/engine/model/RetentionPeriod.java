package dev.mimeo.engine.model;

import java.time.Instant;
import java.util.Optional;

/**
 * For how long COS protects an object, from when it was written.
 *
 * @param seconds a number of seconds from 0 up, or one of the periods without end
 */
public record RetentionPeriod(long seconds) {

    /** Until it is given another period. */
    public static final RetentionPeriod INDEFINITE = new RetentionPeriod(-1);

    /** For ever. */
    public static final RetentionPeriod PERMANENT = new RetentionPeriod(-2);

    private static final long LEAST = -2;

    public RetentionPeriod {
        if (!isValid(seconds)) {
            throw new IllegalArgumentException("not a retention period: " + seconds);
        }
    }

    /** Whether the number stands for a period. */
    public static boolean isValid(long seconds) {
        return seconds >= LEAST;
    }

    /** Whether it ends, sooner or later. */
    public boolean isFinite() {
        return seconds >= 0;
    }

    /** Whether it is the longer one: for ever is the longest, and what has no end is longer than what has one. */
    public boolean outlasts(RetentionPeriod other) {
        return isFinite() && other.isFinite() ? seconds > other.seconds : seconds < Math.min(0, other.seconds);
    }

    /** The first moment at which the object is no longer protected; empty where there is none. */
    public Optional<Instant> end(Instant since) {
        return isFinite() ? Optional.of(since.plusSeconds(seconds)) : Optional.empty();
    }
}
