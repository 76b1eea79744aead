package dev.mimeo.engine.model;

import java.time.Duration;
import java.time.Instant;

/**
 * How lifecycles count days: from a time on, and then to the end of the day that is begun, as S3 does.
 *
 * @param day the length of a day, whole seconds; the days are counted from 1970-01-01T00:00:00Z, so that those of 24 hours end
 *     at midnight UTC. A shorter one lets testers see in minutes what takes months
 */
public record LifecycleCalendar(Duration day) {

    /** The days of S3. */
    public static final LifecycleCalendar DEFAULT = new LifecycleCalendar(Duration.ofDays(1));

    public LifecycleCalendar {
        if (day.toSeconds() < 1 || day.toSeconds() > Duration.ofDays(1).toSeconds() || day.getNano() != 0) {
            throw new IllegalArgumentException("a day of lifecycles takes 1 second to 24 hours, in whole seconds");
        }
    }

    /**
     * When so many days have passed: at the first end of a day that is later than that many times the length of one.
     *
     * @param since when they begin
     * @param days how many, from 0
     */
    public Instant after(Instant since, int days) {
        long length = day.toMillis();
        long passed = since.toEpochMilli() + days * length;
        return Instant.ofEpochMilli((Math.floorDiv(passed, length) + 1) * length);
    }
}
