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
        if (seconds < LEAST) {
            throw new IllegalArgumentException("not a retention period: " + seconds);
        }
    }

    /** The first moment at which the object is no longer protected; empty where there is none. */
    public Optional<Instant> end(Instant since) {
        return seconds < 0 ? Optional.empty() : Optional.of(since.plusSeconds(seconds));
    }
}
