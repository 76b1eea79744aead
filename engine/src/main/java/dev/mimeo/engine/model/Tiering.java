package dev.mimeo.engine.model;

import java.util.EnumMap;
import java.util.Map;
import java.util.Map.Entry;

/**
 * After how many days in {@link StorageClass#INTELLIGENT_TIERING} objects of a bucket sink to an archive tier. Source:
 * IntelligentTieringConfiguration of S3.
 *
 * @param id tells it from the bucket's others
 * @param filter which objects it is for
 * @param enabled whether it does anything
 * @param days the days for each tier that objects sink to, at least one tier; see {@link #isAllowed}
 */
public record Tiering(TieringId id, TieringFilter filter, boolean enabled, Map<ArchiveTier, Integer> days) {

    private static final int MAX_DAYS = 730;

    public Tiering {
        days = Map.copyOf(days);
        if (days.isEmpty() || !days.entrySet().stream().allMatch(Tiering::isAllowed)) {
            throw new IllegalArgumentException("no tier, or another number of days than there can be");
        }
    }

    /** Whether objects can sink to the tier after so many days: 90 to 730, and 180 to 730 for the deep one. */
    public static boolean isAllowed(ArchiveTier tier, int days) {
        return days >= least(tier) && days <= MAX_DAYS;
    }

    /** The days by their tiers, in the order of these. */
    public Map<ArchiveTier, Integer> ordered() {
        return new EnumMap<>(days);
    }

    private static boolean isAllowed(Entry<ArchiveTier, Integer> days) {
        return isAllowed(days.getKey(), days.getValue());
    }

    private static int least(ArchiveTier tier) {
        return switch (tier) {
            case ARCHIVE_ACCESS -> 90;
            case DEEP_ARCHIVE_ACCESS -> 180;
        };
    }
}
