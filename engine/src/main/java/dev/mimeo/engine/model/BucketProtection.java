package dev.mimeo.engine.model;

import java.time.Duration;

/**
 * How COS protects the objects of a bucket. Source: the protection configuration of COS.
 *
 * @param minimum the shortest period that an object may have
 * @param maximum the longest
 * @param defaultPeriod the period of objects whose requests do not say
 * @param permanentAllowed whether an object may be protected for ever
 */
public record BucketProtection(
        RetentionPeriod minimum, RetentionPeriod maximum, RetentionPeriod defaultPeriod, boolean permanentAllowed) {

    /** The most days of a period: a thousand years. */
    public static final int MAX_DAYS = 365_243;

    public BucketProtection {
        long least = minimum.seconds();
        if (least < 0 || least > defaultPeriod.seconds() || defaultPeriod.seconds() > maximum.seconds()) {
            throw new IllegalArgumentException("the periods are not in order");
        }
        if (maximum.seconds() > Duration.ofDays(MAX_DAYS).toSeconds()) {
            throw new IllegalArgumentException("longer than a thousand years");
        }
    }
}
