package dev.mimeo.engine.model;

import java.time.Instant;
import java.util.Optional;

/**
 * Where an object lies, and whether it can be read there. What is restored is so until its time is over, by the clock that is
 * asked: nothing has to be done for it to be archived again.
 *
 * @param storageClass its class
 * @param tier the archive tier that it sank to; only in {@link StorageClass#INTELLIGENT_TIERING}
 * @param restoredUntil until when an archived object can be read, where it was restored; only in a class that is an archive
 * @param since when it came to lie there, where that is not when it was written: when it was moved, or restored
 */
public record Placement(
        StorageClass storageClass,
        Optional<ArchiveTier> tier,
        Optional<Instant> restoredUntil,
        Optional<Instant> since) {

    /** In the class that nobody needs to name. */
    public static final Placement STANDARD = of(StorageClass.STANDARD);

    public Placement {
        if (tier.isPresent() && storageClass != StorageClass.INTELLIGENT_TIERING) {
            throw new IllegalArgumentException(storageClass + " has no tiers");
        }
        if (restoredUntil.isPresent() && !storageClass.isArchive()) {
            throw new IllegalArgumentException(storageClass + " is no archive");
        }
    }

    /** In a class, as it was just written. */
    public static Placement of(StorageClass storageClass) {
        return new Placement(storageClass, Optional.empty(), Optional.empty(), Optional.empty());
    }

    /** Whether the object must be restored before it is read at this time. */
    public boolean isArchived(Instant now) {
        return tier.isPresent() || storageClass.isArchive() && !isRestored(now);
    }

    /** Whether the object lies in an archive and can be read at this time all the same. */
    public boolean isRestored(Instant now) {
        return restoredUntil.filter(now::isBefore).isPresent();
    }

    /** The same, as it is at this time: a restore whose time is over is not told any more. */
    public Placement at(Instant now) {
        return restoredUntil.isEmpty() || isRestored(now)
                ? this
                : new Placement(storageClass, tier, Optional.empty(), since);
    }

    /** The same archive, whose object was restored then and is readable until then. */
    public Placement restored(Instant from, Instant until) {
        return new Placement(storageClass, tier, Optional.of(until), Optional.of(from));
    }

    /** The same class, out of the archive tier since then. */
    public Placement risen(Instant from) {
        return new Placement(storageClass, Optional.empty(), restoredUntil, Optional.of(from));
    }

    /** The same class, in this archive tier. */
    public Placement sunk(ArchiveTier to) {
        return new Placement(storageClass, Optional.of(to), restoredUntil, since);
    }

    /** In another class since then. What was restored in an archive stays readable in a deeper one until its time is over. */
    public Placement movedTo(StorageClass other, Instant from) {
        return new Placement(
                other, Optional.empty(), restoredUntil.filter(until -> other.isArchive()), Optional.of(from));
    }

    /** The same, come to lie there at another time. */
    public Placement withSince(Instant other) {
        return new Placement(storageClass, tier, restoredUntil, Optional.of(other));
    }
}
