package dev.mimeo.engine.lifecycle;

import dev.mimeo.engine.model.LifecycleCalendar;
import java.time.Duration;

/**
 * How lifecycles are carried out.
 *
 * @param every the time between two passes over all buckets, at least a second
 * @param share the most of the time that a pass works, in percent; the rest of it, it rests
 * @param atOnce the most commits of a pass that are under way
 * @param calendar how long a day of lifecycles is
 */
public record LifecycleOptions(Duration every, int share, int atOnce, LifecycleCalendar calendar) {

    /** Every hour, a fifth of the time, four commits, days of 24 hours. */
    public static final LifecycleOptions DEFAULT =
            new LifecycleOptions(Duration.ofHours(1), 20, 4, LifecycleCalendar.DEFAULT);

    private static final int WHOLE = 100;
    private static final int MOST_AT_ONCE = 64;

    public LifecycleOptions {
        if (every.toSeconds() < 1) {
            throw new IllegalArgumentException("the time between two passes is at least a second");
        }
        if (share < 1 || share > WHOLE) {
            throw new IllegalArgumentException("the share of a pass is 1 to 100 percent");
        }
        if (atOnce < 1 || atOnce > MOST_AT_ONCE) {
            throw new IllegalArgumentException("the commits of a pass are 1 to 64 at once");
        }
    }

    /** These options with another time between two passes. */
    public LifecycleOptions withEvery(Duration other) {
        return new LifecycleOptions(other, share, atOnce, calendar);
    }

    /** These options with another share. */
    public LifecycleOptions withShare(int percent) {
        return new LifecycleOptions(every, percent, atOnce, calendar);
    }

    /** These options with another calendar. */
    public LifecycleOptions withCalendar(LifecycleCalendar other) {
        return new LifecycleOptions(every, share, atOnce, other);
    }
}
