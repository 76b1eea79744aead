package dev.mimeo.engine.commit;

import dev.mimeo.engine.error.Failure;
import dev.mimeo.engine.error.Failure.InvalidRestore;
import dev.mimeo.engine.error.Failure.InvalidRestore.Reason;
import dev.mimeo.engine.model.ArchiveTier;
import dev.mimeo.engine.model.Bucket;
import dev.mimeo.engine.model.ObjectKey;
import dev.mimeo.engine.model.ObjectVersion;
import dev.mimeo.engine.model.Placement;
import dev.mimeo.engine.model.RestoreRequest;
import dev.mimeo.engine.model.RetrievalTier;
import dev.mimeo.engine.model.StorageClass;
import dev.mimeo.engine.model.VersionChange;
import java.time.Instant;
import java.util.Optional;

/** Where versions come to lie after they were written. Times are those of commits. */
final class PlacementRule {

    private PlacementRule() {}

    static Placement moved(ObjectKey key, ObjectVersion version, VersionChange.Transition move, Instant now) {
        checkSequence(key, version, move.sequence());
        Placement placement = version.traits().placement();
        return placement.storageClass().sinksTo(move.storageClass())
                ? placement.movedTo(move.storageClass(), now)
                : placement;
    }

    static Placement sunk(ObjectKey key, ObjectVersion version, VersionChange.Sink sink, Bucket bucket, Instant now) {
        checkSequence(key, version, sink.sequence());
        return TieringRule.tier(key, version, bucket.configuration().tierings(), sink.calendar(), now)
                .map(version.traits().placement()::sunk)
                .orElseThrow(() -> new Failure.Contended(key).asException());
    }

    /** Where an object lies that is restored; of one that is restored already, only the end of that moves. */
    static Placement restored(Placement placement, RestoreRequest request, Instant now) {
        if (placement.storageClass() == StorageClass.INTELLIGENT_TIERING) {
            return risen(placement, request, now);
        }
        if (!placement.storageClass().isArchive()) {
            throw new Failure.NotArchived(placement.storageClass()).asException();
        }
        checkRetrieval(request, placement.storageClass() == StorageClass.DEEP_ARCHIVE);
        int days = request.days().orElseThrow(() -> new InvalidRestore(Reason.DAYS_NEEDED).asException());
        Optional<Instant> begun = placement.since().filter(since -> placement.isRestored(now));
        return placement.restored(begun.orElse(now), RestoreRequest.end(now, days));
    }

    private static Placement risen(Placement placement, RestoreRequest request, Instant now) {
        if (request.days().isPresent()) {
            throw new InvalidRestore(Reason.DAYS_NOT_APPLICABLE).asException();
        }
        ArchiveTier tier =
                placement.tier().orElseThrow(() -> new Failure.NotArchived(placement.storageClass()).asException());
        checkRetrieval(request, tier == ArchiveTier.DEEP_ARCHIVE_ACCESS);
        return placement.risen(now);
    }

    private static void checkRetrieval(RestoreRequest request, boolean deep) {
        if (deep && request.tier().filter(RetrievalTier.EXPEDITED::equals).isPresent()) {
            throw new InvalidRestore(Reason.RETRIEVAL_NOT_THERE).asException();
        }
    }

    private static void checkSequence(ObjectKey key, ObjectVersion version, long meant) {
        if (version.sequence() != meant) {
            throw new Failure.Contended(key).asException();
        }
    }
}
