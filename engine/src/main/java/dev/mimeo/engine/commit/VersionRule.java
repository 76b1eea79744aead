package dev.mimeo.engine.commit;

import dev.mimeo.engine.commit.RowKey.BucketRow;
import dev.mimeo.engine.commit.RowKey.ById;
import dev.mimeo.engine.commit.RowKey.Head;
import dev.mimeo.engine.commit.RowKey.History;
import dev.mimeo.engine.error.Failure;
import dev.mimeo.engine.model.AccountId;
import dev.mimeo.engine.model.Acl;
import dev.mimeo.engine.model.Bucket;
import dev.mimeo.engine.model.BucketId;
import dev.mimeo.engine.model.DeleteMarker;
import dev.mimeo.engine.model.ObjectKey;
import dev.mimeo.engine.model.ObjectRetention;
import dev.mimeo.engine.model.ObjectTraits;
import dev.mimeo.engine.model.ObjectVersion;
import dev.mimeo.engine.model.Stamp;
import dev.mimeo.engine.model.Version;
import dev.mimeo.engine.model.VersionChange;
import dev.mimeo.engine.model.VersionId;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/** Commits on what is said of versions: the version stays the one it is, with its place and its time. */
final class VersionRule {

    private VersionRule() {}

    static void needs(Commit.ChangeVersion change, Set<RowKey<?>> rows) {
        BucketId bucket = change.bucket().id();
        rows.add(new BucketRow(change.bucket().name()));
        rows.add(new Head(bucket, change.key()));
        change.version().ifPresent(version -> rows.add(new ById(bucket, change.key(), version)));
    }

    static Decision change(Commit.ChangeVersion change, Snapshot state, Stamp stamp) {
        Bucket bucket = CommitRule.bucket(change.bucket(), state);
        checkBucket(change.change(), bucket);
        Head head = new Head(bucket.id(), change.key());
        ObjectVersion found = object(change.key(), version(change, state));
        ObjectVersion changed = changed(change, found, bucket, stamp.time());
        RowKey.Stored<Version> row = state.get(head).filter(found::equals).isPresent()
                ? head
                : new History(bucket.id(), change.key(), found.sequence());
        return new Changes().put(row, changed).accepted(stamp, found, changed, bucket.versioning());
    }

    /** Where locks are concerned, the bucket is looked at before the version is looked for. */
    private static void checkBucket(VersionChange change, Bucket bucket) {
        if (change instanceof VersionChange.OfLock) {
            LockRule.checkLocks(bucket);
        }
    }

    private static ObjectVersion changed(
            Commit.ChangeVersion commit, ObjectVersion version, Bucket bucket, Instant now) {
        ObjectKey key = commit.key();
        ObjectTraits traits = version.traits();
        return switch (commit.change()) {
            case VersionChange.SetTags set -> version.withTags(set.tags());
            case VersionChange.SetAcl set -> version.withTraits(traits.withAcl(acl(set, version.owner(), bucket)));
            case VersionChange.Transition move ->
                version.withTraits(traits.withPlacement(PlacementRule.moved(key, version, move, now)));
            case VersionChange.Sink sink ->
                version.withTraits(traits.withPlacement(PlacementRule.sunk(key, version, sink, bucket, now)));
            case VersionChange.Restore restore ->
                version.withTraits(
                        traits.withPlacement(PlacementRule.restored(traits.placement(), restore.request(), now)));
            case VersionChange.AddHold(var hold) ->
                retained(version, StandingRetentionRule.withHold(version, hold, now));
            case VersionChange.RemoveHold(var hold) ->
                retained(version, StandingRetentionRule.withoutHold(version, hold));
            case VersionChange.ExtendRetention(var extension) ->
                retained(version, StandingRetentionRule.extended(version, extension, bucket, now));
            case VersionChange.OfLock lock -> version.withTraits(traits.withLock(LockRule.changed(version, lock, now)));
        };
    }

    private static ObjectVersion retained(ObjectVersion version, ObjectRetention retention) {
        return version.withTraits(version.traits().withRetention(Optional.of(retention)));
    }

    private static Optional<Acl> acl(VersionChange.SetAcl set, AccountId owner, Bucket bucket) {
        AclRule.checkOwner(set.owner(), AclRule.standing(owner, bucket));
        return AclRule.resolve(set.acl(), owner, bucket);
    }

    private static Version version(Commit.ChangeVersion change, Snapshot state) {
        return change.version().map(id -> byId(change, id, state)).orElseGet(() -> current(change, state));
    }

    private static Version current(Commit.ChangeVersion change, Snapshot state) {
        return state.get(new Head(change.bucket().id(), change.key()))
                .orElseThrow(() -> new Failure.NoSuchKey(change.key()).asException());
    }

    private static Version byId(Commit.ChangeVersion change, VersionId id, Snapshot state) {
        return state.get(new ById(change.bucket().id(), change.key(), id))
                .orElseThrow(() -> new Failure.NoSuchVersion(change.key(), id).asException());
    }

    /** The object that was found; a delete marker has none of what is said of objects, be it the current version or one named by its id. */
    private static ObjectVersion object(ObjectKey key, Version found) {
        return switch (found) {
            case ObjectVersion object -> object;
            case DeleteMarker marker ->
                throw new Failure.IsDeleteMarker(key, marker.id(), marker.lastModified()).asException();
        };
    }
}
