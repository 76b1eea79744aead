package dev.mimeo.engine.model;

import java.time.Instant;
import java.util.Optional;

/**
 * Where an object lies, and whether it can be read there.
 *
 * @param storageClass its class
 * @param tier the archive tier that it sank to; only in {@link StorageClass#INTELLIGENT_TIERING}
 * @param restoredUntil until when an archived object can be read, where it was restored; only in a class that is an archive.
 *     It can be read until this is taken from it, however late that is
 */
public record Placement(StorageClass storageClass, Optional<ArchiveTier> tier, Optional<Instant> restoredUntil) {

    /** In the class that nobody needs to name. */
    public static final Placement STANDARD = of(StorageClass.STANDARD);

    public Placement {
        if (tier.isPresent() && storageClass != StorageClass.INTELLIGENT_TIERING) {
            throw new IllegalArgumentException(storageClass + " has no tiers");
        }
        if (restoredUntil.isPresent() && !isArchive(storageClass)) {
            throw new IllegalArgumentException(storageClass + " is no archive");
        }
    }

    /** In a class, as it was just written. */
    public static Placement of(StorageClass storageClass) {
        return new Placement(storageClass, Optional.empty(), Optional.empty());
    }

    /** Whether an object of this class must be restored before it is read. */
    public static boolean isArchive(StorageClass storageClass) {
        return switch (storageClass) {
            case GLACIER, DEEP_ARCHIVE -> true;
            case STANDARD, REDUCED_REDUNDANCY, STANDARD_IA, ONEZONE_IA, INTELLIGENT_TIERING, GLACIER_IR, ACCELERATED ->
                false;
        };
    }

    /** Whether the object must be restored before it is read. */
    public boolean isArchived() {
        return tier.isPresent() || isArchive(storageClass) && restoredUntil.isEmpty();
    }

    /** The same, readable until then. */
    public Placement restored(Instant until) {
        return new Placement(storageClass, tier, Optional.of(until));
    }

    /** The same, no longer readable where it is archived. */
    public Placement expired() {
        return new Placement(storageClass, tier, Optional.empty());
    }
}
