package dev.mimeo.engine.model;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;

/**
 * The Object Lock of a bucket that has it; one that has it keeps it. Source: PutObjectLockConfiguration of S3.
 *
 * @param defaultRetention how versions are locked whose requests do not say
 */
public record LockConfiguration(Optional<DefaultRetention> defaultRetention) {

    /** Object Lock without a default. */
    public static final LockConfiguration ENABLED = new LockConfiguration(Optional.empty());

    /** In what a default counts. */
    public enum Unit {
        DAYS(36_500),
        YEARS(100);

        private final int max;

        Unit(int max) {
            this.max = max;
        }

        /** The most of them that a default may count. */
        public int max() {
            return max;
        }
    }

    /**
     * How versions are locked whose requests do not say.
     *
     * @param mode who may end it early
     * @param count for how many units, from one to {@link Unit#max}
     * @param unit days or years, of the calendar in UTC
     */
    public record DefaultRetention(LockMode mode, int count, Unit unit) {

        public DefaultRetention {
            if (count <= 0 || count > unit.max()) {
                throw new IllegalArgumentException("a period is from one day to a hundred years: " + count);
            }
        }

        /** The lock of a version that is written at this time. */
        public LockRetention from(Instant now) {
            var start = now.atOffset(ZoneOffset.UTC);
            var end = unit == Unit.DAYS ? start.plusDays(count) : start.plusYears(count);
            return new LockRetention(mode, end.toInstant());
        }
    }
}
