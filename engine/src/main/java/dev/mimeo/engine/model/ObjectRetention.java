package dev.mimeo.engine.model;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What COS retention says of an object.
 *
 * @param period for how long it is protected
 * @param since from when the period counts: when the object was written
 * @param holds its legal holds in the order in which they came, each name once, at most {@link #MAX_HOLDS}
 */
public record ObjectRetention(RetentionPeriod period, Instant since, List<LegalHold> holds) {

    /** The most legal holds of an object. */
    public static final int MAX_HOLDS = 100;

    public ObjectRetention {
        holds = List.copyOf(holds);
        if (holds.size() > MAX_HOLDS
                || holds.stream().map(LegalHold::id).distinct().count() != holds.size()) {
            throw new IllegalArgumentException("too many legal holds, or one twice");
        }
    }

    /** Whether the object may be neither replaced nor removed at this time. */
    public boolean protects(Instant now) {
        return !holds.isEmpty() || end().map(now::isBefore).orElse(true);
    }

    /** The first moment at which its period no longer protects it; empty where there is none. */
    public Optional<Instant> end() {
        return period.end(since);
    }

    /** The same with another period, from when the object was written. */
    public ObjectRetention withPeriod(RetentionPeriod other) {
        return new ObjectRetention(other, since, holds);
    }

    /** The same with other holds. */
    public ObjectRetention withHolds(List<LegalHold> others) {
        return new ObjectRetention(period, since, others);
    }
}
