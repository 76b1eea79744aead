package dev.mimeo.engine.model;

import dev.mimeo.engine.model.LifecycleRule.Expiration;
import java.time.Instant;
import java.util.Comparator;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/** When the lifecycle of a bucket ends what is in it. Of several rules the one counts that acts first. */
public final class LifecycleDeadlines {

    private static final Comparator<Deadline> FIRST =
            Comparator.comparing(Deadline::time).thenComparing(Deadline::rule);

    private LifecycleDeadlines() {}

    /**
     * When something ends.
     *
     * @param time from when on
     * @param rule the name of the rule that says so
     */
    public record Deadline(Instant time, String rule) {}

    /** When a current object expires, if it does. */
    public static Optional<Deadline> expiry(
            Bucket bucket, ObjectKey key, ObjectVersion version, LifecycleCalendar calendar) {
        return first(bucket, rule -> expiry(rule, key, version, calendar));
    }

    /** When an upload is aborted, if it is. */
    public static Optional<Deadline> abort(Bucket bucket, Upload upload, LifecycleCalendar calendar) {
        return first(bucket, rule -> abort(rule, upload, calendar));
    }

    /** When a rule lets a current object expire, if it does. */
    public static Optional<Deadline> expiry(
            LifecycleRule rule, ObjectKey key, ObjectVersion version, LifecycleCalendar calendar) {
        return rule.expiration()
                .flatMap(LifecycleDeadlines::ofObjects)
                .filter(objects -> rule.filter().matches(key, version))
                .map(objects -> objects.time().due(version.lastModified(), calendar))
                .map(time -> new Deadline(time, rule.id()));
    }

    private static Optional<Expiration.OfObjects> ofObjects(Expiration expiration) {
        return expiration instanceof Expiration.OfObjects objects ? Optional.of(objects) : Optional.empty();
    }

    private static Optional<Deadline> abort(LifecycleRule rule, Upload upload, LifecycleCalendar calendar) {
        if (rule.abortAfterDays().isEmpty() || !rule.filter().matches(upload.key())) {
            return Optional.empty();
        }
        Instant time =
                calendar.after(upload.stamp().time(), rule.abortAfterDays().getAsInt());
        return Optional.of(new Deadline(time, rule.id()));
    }

    private static Optional<Deadline> first(Bucket bucket, Function<LifecycleRule, Optional<Deadline>> deadline) {
        Stream<LifecycleRule> rules =
                bucket.configuration().lifecycle().map(Lifecycle::enabled).orElseGet(Stream::empty);
        return rules.map(deadline).flatMap(Optional::stream).min(FIRST);
    }
}
