package dev.mimeo.server.xml;

import dev.mimeo.engine.model.LifecycleFilter;
import dev.mimeo.engine.model.LifecycleRule;
import dev.mimeo.engine.model.LifecycleRule.Expiration;
import dev.mimeo.engine.model.LifecycleRule.NoncurrentTransition;
import dev.mimeo.engine.model.LifecycleRule.Transition;
import dev.mimeo.engine.model.LifecycleTime;
import dev.mimeo.engine.model.StorageClass;
import dev.mimeo.server.protocol.S3Error;
import dev.mimeo.server.protocol.S3ErrorCode;
import dev.mimeo.server.protocol.S3Exception;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What the actions of one rule of a lifecycle do not go with, each with the message that AWS gives. */
final class LifecycleCombinations {

    /** The fewest days before an object may change into one of these. */
    private static final int INFREQUENT_DAYS = 30;

    private static final Set<StorageClass> INFREQUENT = Set.of(StorageClass.STANDARD_IA, StorageClass.ONEZONE_IA);

    private final LifecycleRule rule;

    private LifecycleCombinations(LifecycleRule rule) {
        this.rule = rule;
    }

    /**
     * Checks the actions of a rule against its filter and each other.
     *
     * @throws S3Exception {@code InvalidArgument} or {@code InvalidRequest}
     */
    static void check(LifecycleRule rule) {
        LifecycleCombinations combinations = new LifecycleCombinations(rule);
        combinations.checkFilter();
        combinations.checkClasses();
        combinations.checkTimes();
        combinations.checkNoncurrentDays();
    }

    private void checkFilter() {
        if (rule.expiration().filter(Expiration.OfMarkers.class::isInstance).isPresent()) {
            refuseProperties("ExpiredObjectDeleteMarker");
        }
        if (rule.abortAfterDays().isPresent()) {
            refuseProperties("AbortIncompleteMultipartUpload");
        }
    }

    private void refuseProperties(String action) {
        if (!rule.filter().tags().isEmpty()) {
            throw request(action + " cannot be specified with Tags.");
        }
        if (rule.filter().hasSizes()) {
            throw request(action + " cannot be specified with Object Size.");
        }
    }

    private void checkClasses() {
        requireDifferent("Transition", rule.transitions().stream().map(Transition::to));
        requireDifferent(
                "NoncurrentVersionTransition",
                rule.noncurrentTransitions().stream().map(NoncurrentTransition::to));
        for (Transition transition : rule.transitions()) {
            if (transition.time() instanceof LifecycleTime.AfterDays after) {
                requireDays("'Days' in Transition", after.days(), transition.to());
            }
        }
        for (NoncurrentTransition transition : rule.noncurrentTransitions()) {
            requireDays("'NoncurrentDays' in NoncurrentVersionTransition", transition.days(), transition.to());
        }
    }

    private void requireDifferent(String action, Stream<StorageClass> classes) {
        List<StorageClass> all = classes.toList();
        if (all.stream().distinct().count() < all.size()) {
            throw request("'StorageClass' must be different for '" + action + "' actions in same 'Rule' with filter '"
                    + filter() + "'");
        }
    }

    private static void requireDays(String what, int days, StorageClass to) {
        if (days < INFREQUENT_DAYS && INFREQUENT.contains(to)) {
            throw argument(what + " action must be greater than or equal to " + INFREQUENT_DAYS + " for storageClass '"
                    + to + "'");
        }
    }

    private void checkTimes() {
        Optional<LifecycleTime> end = rule.expiration()
                .filter(Expiration.OfObjects.class::isInstance)
                .map(objects -> ((Expiration.OfObjects) objects).time());
        List<LifecycleTime> times =
                rule.transitions().stream().map(Transition::time).toList();
        refuseMixed("Transition", times);
        end.filter(time -> !times.isEmpty())
                .ifPresent(time -> refuseMixed(
                        "Expiration and Transition",
                        Stream.concat(times.stream(), Stream.of(time)).toList()));
        end.ifPresent(last -> times.forEach(time -> requireLater(last, time)));
    }

    private void refuseMixed(String actions, List<LifecycleTime> times) {
        if (times.stream().map(LifecycleTime::getClass).distinct().count() > 1) {
            throw request("Found mixed 'Date' and 'Days' based " + actions + " actions in lifecycle rule for filter '"
                    + filter() + "'");
        }
    }

    private void requireLater(LifecycleTime end, LifecycleTime transition) {
        if (end instanceof LifecycleTime.AfterDays last
                && transition instanceof LifecycleTime.AfterDays after
                && last.days() <= after.days()) {
            throw tooEarly("Days", "Expiration", "Transition");
        }
        if (end instanceof LifecycleTime.OnDate last
                && transition instanceof LifecycleTime.OnDate on
                && !last.date().isAfter(on.date())) {
            throw tooEarly("Date", "Expiration", "Transition");
        }
    }

    private void checkNoncurrentDays() {
        boolean early = rule.noncurrentExpiration()
                .filter(end -> rule.noncurrentTransitions().stream().anyMatch(step -> end.days() <= step.days()))
                .isPresent();
        if (early) {
            throw tooEarly("NoncurrentDays", "NoncurrentVersionExpiration", "NoncurrentVersionTransition");
        }
    }

    private S3Exception tooEarly(String time, String end, String before) {
        return argument("'" + time + "' in the " + end + " action for filter '" + filter() + "' must be greater than '"
                + time + "' in the " + before + " action");
    }

    /** The filter as AWS names it in its messages. */
    private String filter() {
        LifecycleFilter filter = rule.filter();
        List<String> parts = new ArrayList<>();
        filter.prefix().ifPresent(prefix -> parts.add("prefix=" + prefix));
        filter.tags().values().forEach((key, value) -> parts.add("tag={key=" + key + ", value=" + value + "}"));
        filter.largerThan().ifPresent(size -> parts.add("objectsizegreaterthan=" + size));
        filter.smallerThan().ifPresent(size -> parts.add("objectsizelessthan=" + size));
        return parts.isEmpty() ? "(prefix=)" : parts.stream().collect(Collectors.joining(" and ", "(", ")"));
    }

    private static S3Exception request(String message) {
        return S3Error.of(S3ErrorCode.INVALID_REQUEST, message).asException();
    }

    private static S3Exception argument(String message) {
        return S3Error.of(S3ErrorCode.INVALID_ARGUMENT, message).asException();
    }
}
