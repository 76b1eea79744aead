package dev.mimeo.engine.model;

import java.util.List;
import java.util.stream.Stream;

/**
 * What becomes of the objects and uploads of a bucket with time.
 *
 * @param rules its rules, in the order in which they were told
 * @param minimum how small objects may be that change their class by a rule that does not ask for a size
 */
public record Lifecycle(List<LifecycleRule> rules, TransitionMinimum minimum) {

    /** The most rules of a bucket. */
    public static final int MAX_RULES = 1000;

    public Lifecycle {
        rules = List.copyOf(rules);
        long names = rules.stream().map(LifecycleRule::id).distinct().count();
        if (rules.isEmpty() || rules.size() > MAX_RULES || names != rules.size()) {
            throw new IllegalArgumentException("a lifecycle has 1 to 1,000 rules, each with a name of its own");
        }
    }

    /** The rules that do something. */
    public Stream<LifecycleRule> enabled() {
        return rules.stream().filter(LifecycleRule::enabled);
    }

    /** Whether some rule moves something to the class. */
    public boolean leadsTo(StorageClass to) {
        return rules.stream()
                .anyMatch(rule -> rule.transitions().stream().anyMatch(step -> step.to() == to)
                        || rule.noncurrentTransitions().stream().anyMatch(step -> step.to() == to));
    }

    /** The smallest objects that change their class by a rule that does not ask for a size. */
    public enum TransitionMinimum {
        /** 128 KiB. */
        ALL_STORAGE_CLASSES_128K,
        /** 128 KiB, and none for archives. */
        VARIES_BY_STORAGE_CLASS;

        private static final long SMALLEST = 128 << 10;

        /** The length in bytes of the smallest object that may change into the class. */
        public long of(StorageClass to) {
            return this == VARIES_BY_STORAGE_CLASS && to.isArchive() ? 0 : SMALLEST;
        }
    }
}
