package dev.mimeo.engine.model;

import java.time.Instant;

/** By what the COS retention of an object is to become longer. Source: extendRetention of COS. */
public sealed interface RetentionExtension {

    /**
     * By more seconds.
     *
     * @param seconds at least 0
     */
    record Additional(long seconds) implements RetentionExtension {
        public Additional {
            requireNotNegative(seconds);
        }
    }

    /**
     * To so many seconds from when it is extended.
     *
     * @param seconds at least 0
     */
    record FromNow(long seconds) implements RetentionExtension {
        public FromNow {
            requireNotNegative(seconds);
        }
    }

    /** To this moment. */
    record Until(Instant end) implements RetentionExtension {}

    /** To another period, from when the object was written. */
    record Period(RetentionPeriod period) implements RetentionExtension {}

    private static void requireNotNegative(long seconds) {
        if (seconds < 0) {
            throw new IllegalArgumentException("nothing is extended by less than nothing: " + seconds);
        }
    }
}
