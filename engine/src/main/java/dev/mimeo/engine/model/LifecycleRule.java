package dev.mimeo.engine.model;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * A rule of a lifecycle.
 *
 * @param id its name, which no other rule of the lifecycle has
 * @param enabled whether it does anything
 * @param filter what it is for
 * @param expiration when current objects end
 * @param noncurrentExpiration when versions end that are not current
 * @param transitions when current objects change their class
 * @param noncurrentTransitions when versions that are not current change their class
 * @param abortAfterDays how many days an upload may take
 */
public record LifecycleRule(
        String id,
        boolean enabled,
        LifecycleFilter filter,
        Optional<Expiration> expiration,
        Optional<NoncurrentExpiration> noncurrentExpiration,
        List<Transition> transitions,
        List<NoncurrentTransition> noncurrentTransitions,
        OptionalInt abortAfterDays) {

    /** The longest name of a rule, in UTF-16 units. */
    public static final int MAX_ID = 255;

    /** The most newer versions that a rule can ask for. */
    public static final int MAX_NEWER_VERSIONS = 100;

    public LifecycleRule {
        transitions = List.copyOf(transitions);
        noncurrentTransitions = List.copyOf(noncurrentTransitions);
        if (id.isEmpty() || id.length() > MAX_ID) {
            throw new IllegalArgumentException("the name of a rule has 1 to 255 characters");
        }
    }

    /** A rule that does nothing yet. */
    public static LifecycleRule of(String id, boolean enabled, LifecycleFilter filter) {
        return new LifecycleRule(
                id, enabled, filter, Optional.empty(), Optional.empty(), List.of(), List.of(), OptionalInt.empty());
    }

    /** The same rule, with another end of current objects. */
    public LifecycleRule withExpiration(Optional<Expiration> other) {
        return new LifecycleRule(
                id, enabled, filter, other, noncurrentExpiration, transitions, noncurrentTransitions, abortAfterDays);
    }

    /** The same rule, with another end of versions that are not current. */
    public LifecycleRule withNoncurrentExpiration(Optional<NoncurrentExpiration> other) {
        return new LifecycleRule(
                id, enabled, filter, expiration, other, transitions, noncurrentTransitions, abortAfterDays);
    }

    /** The same rule, with other changes of class. */
    public LifecycleRule withTransitions(List<Transition> current, List<NoncurrentTransition> noncurrent) {
        return new LifecycleRule(
                id, enabled, filter, expiration, noncurrentExpiration, current, noncurrent, abortAfterDays);
    }

    /** The same rule, with another time for uploads. */
    public LifecycleRule withAbortAfterDays(OptionalInt days) {
        return new LifecycleRule(
                id, enabled, filter, expiration, noncurrentExpiration, transitions, noncurrentTransitions, days);
    }

    /** What ends of a key's current version. */
    public sealed interface Expiration {

        /** Objects; and delete markers of that age with nothing behind them, where the rule counts days. */
        record OfObjects(LifecycleTime time) implements Expiration {}

        /**
         * Delete markers with nothing behind them.
         *
         * @param enabled whether they do
         */
        record OfMarkers(boolean enabled) implements Expiration {}
    }

    /**
     * The end of versions that are not current.
     *
     * @param days how many days they were not current
     * @param newer how many newer versions that are not current are kept, from 0
     */
    public record NoncurrentExpiration(int days, int newer) {
        public NoncurrentExpiration {
            checkNoncurrent(days, newer);
        }
    }

    /** A change of the class of current objects. */
    public record Transition(LifecycleTime time, StorageClass to) {}

    /**
     * A change of the class of versions that are not current.
     *
     * @param days how many days they were not current
     * @param newer how many newer versions that are not current keep their class, from 0
     */
    public record NoncurrentTransition(int days, int newer, StorageClass to) {
        public NoncurrentTransition {
            checkNoncurrent(days, newer);
        }
    }

    private static void checkNoncurrent(int days, int newer) {
        if (days < 0 || newer < 0 || newer > MAX_NEWER_VERSIONS) {
            throw new IllegalArgumentException("days are counted from 0, and newer versions from 0 to 100");
        }
    }
}
