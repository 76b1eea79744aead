package dev.mimeo.engine.model;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** What a request says of the COS retention of the object that it writes. */
public sealed interface RetentionRequest {

    /** Nothing: what the bucket says. */
    RetentionRequest BUCKET_DEFAULT = new BucketDefault();

    /** Nothing. */
    record BucketDefault() implements RetentionRequest {}

    /**
     * What its headers say; the bucket says the rest.
     *
     * @param period for how long the object is protected; not together with {@code until}
     * @param until until when the object is protected
     * @param hold its first legal hold
     */
    record Asked(Optional<RetentionPeriod> period, Optional<Instant> until, Optional<LegalHoldId> hold)
            implements RetentionRequest {
        public Asked {
            if (period.isPresent() && until.isPresent()) {
                throw new IllegalArgumentException("a period and a date");
            }
        }
    }

    /**
     * What the source of a copy had.
     *
     * @param period for how long the copy is protected, from when it is written
     * @param holds its legal holds, which are put on it then
     */
    record Copied(RetentionPeriod period, List<LegalHoldId> holds) implements RetentionRequest {
        public Copied {
            holds = List.copyOf(holds);
        }
    }

    /** This request, or the other where this one says nothing. */
    default RetentionRequest or(RetentionRequest other) {
        return this instanceof BucketDefault ? other : this;
    }

    /** The legal holds that it puts on the object. */
    default List<LegalHoldId> holds() {
        return switch (this) {
            case BucketDefault none -> List.of();
            case Asked asked -> asked.hold().map(List::of).orElse(List.of());
            case Copied copied -> copied.holds;
        };
    }
}
