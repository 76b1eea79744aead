package dev.mimeo.engine.commit;

import dev.mimeo.engine.model.Bucket;
import dev.mimeo.engine.model.DeleteMarker;
import dev.mimeo.engine.model.Lifecycle;
import dev.mimeo.engine.model.LifecycleCalendar;
import dev.mimeo.engine.model.LifecycleDeadlines;
import dev.mimeo.engine.model.LifecycleRule;
import dev.mimeo.engine.model.LifecycleRule.Expiration;
import dev.mimeo.engine.model.LifecycleRule.NoncurrentTransition;
import dev.mimeo.engine.model.LifecycleTime;
import dev.mimeo.engine.model.ObjectVersion;
import dev.mimeo.engine.model.StorageClass;
import dev.mimeo.engine.model.Version;
import dev.mimeo.engine.model.Versioning;
import java.time.Instant;
import java.util.Comparator;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Chooses what the lifecycle of a bucket does to a version. Where several things are due, S3's order holds: what ends a
 * version for good comes before a change of class, that before a delete marker; and the colder class before the warmer.
 */
public final class LifecycleChoice {

    private static final Comparator<LifecycleAction.Remove> LEAST_ASKED =
            Comparator.comparingInt(LifecycleAction.Remove::newer);
    private static final Comparator<LifecycleAction.Transition> COLDEST = Comparator.comparing(
                    LifecycleAction.Transition::to, LifecycleChoice::colderFirst)
            .thenComparingInt(LifecycleAction.Transition::newer);

    private final Lifecycle lifecycle;
    private final Versioning versioning;
    private final LifecycleCalendar calendar;
    private final Instant now;

    private LifecycleChoice(Lifecycle lifecycle, Versioning versioning, LifecycleCalendar calendar, Instant now) {
        this.lifecycle = lifecycle;
        this.versioning = versioning;
        this.calendar = calendar;
        this.now = now;
    }

    /** What is due, if anything is. */
    public static Optional<LifecycleAction> due(
            Bucket bucket, Standing standing, LifecycleCalendar calendar, Instant now) {
        return bucket.configuration()
                .lifecycle()
                .map(lifecycle -> new LifecycleChoice(lifecycle, bucket.versioning(), calendar, now))
                .flatMap(choice -> choice.of(standing));
    }

    private Optional<LifecycleAction> of(Standing standing) {
        return switch (standing.version()) {
            case DeleteMarker marker -> standing.isCurrent() ? ofMarker(standing) : removal(standing);
            case ObjectVersion object -> standing.isCurrent() ? ofCurrent(standing, object) : ofOld(standing, object);
        };
    }

    private Optional<LifecycleAction> ofMarker(Standing standing) {
        boolean due = standing.alone() && lifecycle.enabled().anyMatch(rule -> endsMarker(rule, standing));
        return due ? Optional.of(new LifecycleAction.Remove(0)) : Optional.empty();
    }

    private boolean endsMarker(LifecycleRule rule, Standing standing) {
        return rule.filter().matches(standing.key())
                && rule.expiration()
                        .filter(expiration -> endsMarker(expiration, standing.version()))
                        .isPresent();
    }

    private boolean endsMarker(Expiration expiration, Version marker) {
        return switch (expiration) {
            case Expiration.OfMarkers markers -> markers.enabled();
            case Expiration.OfObjects(LifecycleTime.AfterDays after) ->
                isPast(after.due(marker.lastModified(), calendar));
            case Expiration.OfObjects(LifecycleTime.OnDate on) -> false;
        };
    }

    private Optional<LifecycleAction> ofCurrent(Standing standing, ObjectVersion object) {
        Optional<LifecycleAction> expiry =
                expires(standing, object) ? Optional.of(new LifecycleAction.Expire()) : Optional.empty();
        Optional<LifecycleAction> transition = coldest(object, transitions(standing, object));
        return versioning == Versioning.NONE ? expiry.or(() -> transition) : transition.or(() -> expiry);
    }

    private boolean expires(Standing standing, ObjectVersion object) {
        return lifecycle
                .enabled()
                .map(rule -> LifecycleDeadlines.expiry(rule, standing.key(), object, calendar))
                .flatMap(Optional::stream)
                .anyMatch(deadline -> isPast(deadline.time()));
    }

    private Optional<LifecycleAction> ofOld(Standing standing, ObjectVersion object) {
        return removal(standing).or(() -> coldest(object, oldTransitions(standing, object)));
    }

    private Optional<LifecycleAction> removal(Standing standing) {
        return lifecycle
                .enabled()
                .filter(rule -> matches(rule, standing))
                .flatMap(rule -> rule.noncurrentExpiration().stream())
                .filter(ending -> isPast(standing, ending.days(), ending.newer()))
                .map(ending -> new LifecycleAction.Remove(ending.newer()))
                .min(LEAST_ASKED)
                .map(LifecycleAction.class::cast);
    }

    private Stream<LifecycleAction.Transition> transitions(Standing standing, ObjectVersion object) {
        return lifecycle
                .enabled()
                .filter(rule -> rule.filter().matches(standing.key(), object))
                .flatMap(rule -> rule.transitions().stream()
                        .filter(transition -> isPast(transition.time().due(object.lastModified(), calendar)))
                        .filter(transition -> isLargeEnough(rule, object, transition.to()))
                        .map(transition -> new LifecycleAction.Transition(transition.to(), 0)));
    }

    private Stream<LifecycleAction.Transition> oldTransitions(Standing standing, ObjectVersion object) {
        return lifecycle
                .enabled()
                .filter(rule -> rule.filter().matches(standing.key(), object))
                .flatMap(rule -> rule.noncurrentTransitions().stream()
                        .filter(transition -> isDue(transition, standing))
                        .filter(transition -> isLargeEnough(rule, object, transition.to()))
                        .map(transition -> new LifecycleAction.Transition(transition.to(), transition.newer())));
    }

    private boolean isDue(NoncurrentTransition transition, Standing standing) {
        return isPast(standing, transition.days(), transition.newer());
    }

    private boolean isLargeEnough(LifecycleRule rule, ObjectVersion object, StorageClass to) {
        return rule.filter().hasSizes() || object.size() >= lifecycle.minimum().of(to);
    }

    private static boolean matches(LifecycleRule rule, Standing standing) {
        return switch (standing.version()) {
            case ObjectVersion object -> rule.filter().matches(standing.key(), object);
            case DeleteMarker marker -> rule.filter().matches(standing.key());
        };
    }

    /** Whether so many days have passed since the version was current, and so many are newer. */
    private boolean isPast(Standing standing, int days, int newer) {
        return standing.past()
                .filter(past -> isPast(calendar.after(past.since(), days)) && past.newer() >= newer)
                .isPresent();
    }

    private boolean isPast(Instant time) {
        return !now.isBefore(time);
    }

    private static Optional<LifecycleAction> coldest(
            ObjectVersion object, Stream<LifecycleAction.Transition> transitions) {
        StorageClass from = object.traits().placement().storageClass();
        return transitions
                .filter(transition -> from.sinksTo(transition.to()))
                .min(COLDEST)
                .map(LifecycleAction.class::cast);
    }

    private static int colderFirst(StorageClass one, StorageClass other) {
        return Boolean.compare(one.sinksTo(other), other.sinksTo(one));
    }
}
