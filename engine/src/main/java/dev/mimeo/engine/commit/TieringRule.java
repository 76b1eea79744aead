package dev.mimeo.engine.commit;

import dev.mimeo.engine.model.ArchiveTier;
import dev.mimeo.engine.model.LifecycleCalendar;
import dev.mimeo.engine.model.ObjectKey;
import dev.mimeo.engine.model.ObjectVersion;
import dev.mimeo.engine.model.Placement;
import dev.mimeo.engine.model.StorageClass;
import dev.mimeo.engine.model.Tiering;
import dev.mimeo.engine.model.Tierings;
import java.time.Instant;
import java.util.Comparator;
import java.util.Map;
import java.util.Optional;

/**
 * Into which archive tier of {@link StorageClass#INTELLIGENT_TIERING} an object goes. Reads are not written down here: the days
 * count from when the object was written, came into the class or was last restored. Pure.
 */
public final class TieringRule {

    /** Shorter objects stay where they are, as in S3. In bytes. */
    public static final long MIN_SIZE = 128 << 10;

    private TieringRule() {}

    /** The deepest tier that is due; empty where none is, or none that is deeper than where the object lies. */
    public static Optional<ArchiveTier> tier(
            ObjectKey key, ObjectVersion version, Tierings tierings, LifecycleCalendar calendar, Instant now) {
        Placement placement = version.traits().placement();
        if (placement.storageClass() != StorageClass.INTELLIGENT_TIERING || version.size() < MIN_SIZE) {
            return Optional.empty();
        }
        Instant since = placement.since().orElse(version.lastModified());
        return tierings.all().stream()
                .filter(Tiering::enabled)
                .filter(tiering ->
                        tiering.filter().matches(key, version.attributes().tags()))
                .flatMap(tiering -> tiering.days().entrySet().stream())
                .filter(days -> !now.isBefore(calendar.after(since, days.getValue())))
                .map(Map.Entry::getKey)
                .max(Comparator.naturalOrder())
                .filter(due -> isDeeper(due, placement.tier()));
    }

    private static boolean isDeeper(ArchiveTier due, Optional<ArchiveTier> lies) {
        return lies.filter(tier -> tier.compareTo(due) >= 0).isEmpty();
    }
}
