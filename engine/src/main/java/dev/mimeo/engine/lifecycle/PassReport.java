package dev.mimeo.engine.lifecycle;

import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;

/**
 * What a pass did.
 *
 * @param counts how often it did what
 * @param took how long it took, its rests included
 */
public record PassReport(Map<Deed, Long> counts, Duration took) {

    public PassReport {
        counts = Map.copyOf(counts);
    }

    static PassReport between(Map<Deed, Long> before, Map<Deed, Long> after, Duration took) {
        Map<Deed, Long> counts = new EnumMap<>(Deed.class);
        after.forEach((deed, count) -> counts.put(deed, count - before.getOrDefault(deed, 0L)));
        return new PassReport(counts, took);
    }

    /** How often it did this. */
    public long of(Deed deed) {
        return counts.getOrDefault(deed, 0L);
    }

    /** Whether it found a bucket to walk through. */
    boolean isWorthALine() {
        return of(Deed.BUCKETS) > 0 || of(Deed.FAILED) > 0;
    }

    @Override
    public String toString() {
        return of(Deed.BUCKETS) + " buckets, " + of(Deed.VERSIONS) + " versions and " + of(Deed.UPLOADS)
                + " uploads looked at in " + took.toMillis() + " ms: " + of(Deed.EXPIRED) + " expired, "
                + of(Deed.REMOVED) + " removed, " + of(Deed.MOVED) + " moved, " + of(Deed.SUNK) + " sunk, "
                + of(Deed.ABORTED) + " aborted; " + of(Deed.PROTECTED) + " kept by their protection, "
                + of(Deed.CHANGED) + " changed meanwhile, " + of(Deed.FAILED) + " buckets failed";
    }
}
