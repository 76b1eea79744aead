package dev.mimeo.engine.commit;

import dev.mimeo.engine.commit.Commit.BucketRef;
import dev.mimeo.engine.commit.RowKey.BucketRow;
import dev.mimeo.engine.commit.RowKey.ById;
import dev.mimeo.engine.commit.RowKey.Head;
import dev.mimeo.engine.commit.RowKey.History;
import dev.mimeo.engine.commit.RowKey.NewestHistory;
import dev.mimeo.engine.model.AccountId;
import dev.mimeo.engine.model.Bucket;
import dev.mimeo.engine.model.BucketId;
import dev.mimeo.engine.model.DeleteMarker;
import dev.mimeo.engine.model.ObjectKey;
import dev.mimeo.engine.model.ObjectTraits;
import dev.mimeo.engine.model.ObjectVersion;
import dev.mimeo.engine.model.Stamp;
import dev.mimeo.engine.model.Version;
import dev.mimeo.engine.model.VersionId;
import dev.mimeo.engine.model.Versioning;
import java.util.Optional;
import java.util.Set;

/** Commits on the versions of a key. */
final class ObjectRule {

    private ObjectRule() {}

    static void needs(Commit.PutObject put, Set<RowKey<?>> rows) {
        needs(put.bucket(), put.key(), rows);
        ContentRule.needs(put.draft().content(), rows);
    }

    static void needs(BucketRef bucket, ObjectKey key, Set<RowKey<?>> rows) {
        rows.add(new BucketRow(bucket.name()));
        rows.add(new Head(bucket.id(), key));
        rows.add(new ById(bucket.id(), key, VersionId.NULL));
    }

    static void needs(Commit.DeleteVersion delete, Set<RowKey<?>> rows) {
        BucketId bucket = delete.bucket().id();
        rows.add(new BucketRow(delete.bucket().name()));
        rows.add(new Head(bucket, delete.key()));
        rows.add(new ById(bucket, delete.key(), delete.version()));
        rows.add(new NewestHistory(bucket, delete.key()));
    }

    static Decision put(Commit.PutObject put, Snapshot state, Stamp stamp) {
        Bucket bucket = CommitRule.bucket(put.bucket(), state);
        ConditionRule.check(put.condition(), put.key(), state.get(new Head(bucket.id(), put.key())));
        ContentRule.checkStands(put.draft().content(), put.key(), state);
        Changes changes = new Changes();
        ObjectVersion version = version(put.draft(), bucket, stamp, changes);
        replace(new Head(bucket.id(), put.key()), version, state, changes);
        return changes.accepted(stamp, version, bucket.versioning());
    }

    static Decision delete(Commit.DeleteObject delete, Snapshot state, Stamp stamp) {
        Bucket bucket = CommitRule.bucket(delete.bucket(), state);
        Changes changes = new Changes();
        if (bucket.versioning() == Versioning.NONE) {
            Head head = new Head(bucket.id(), delete.key());
            state.get(head).ifPresent(version -> remove(head, version, new Removal(stamp, false), changes));
            return changes.accepted(stamp);
        }
        DeleteMarker marker = new DeleteMarker(bucket.versioning().idOf(delete.marker()), stamp, delete.owner());
        replace(new Head(bucket.id(), delete.key()), marker, state, changes);
        return changes.accepted(stamp, marker, bucket.versioning());
    }

    static Decision delete(Commit.DeleteVersion delete, Snapshot state, Stamp stamp) {
        Versioning versioning = CommitRule.bucket(delete.bucket(), state).versioning();
        BucketId bucket = delete.bucket().id();
        Changes changes = new Changes();
        Optional<Version> found = state.get(new ById(bucket, delete.key(), delete.version()));
        if (found.isEmpty()) {
            return changes.accepted(stamp);
        }
        Version version = found.get();
        Head head = new Head(bucket, delete.key());
        Removal removal = new Removal(stamp, delete.bypassGovernance());
        if (isAt(head, version, state)) {
            remove(head, version, removal, changes);
            state.get(new NewestHistory(bucket, delete.key())).ifPresent(next -> promote(head, next, changes));
        } else {
            remove(new History(bucket, delete.key(), version.sequence()), version, removal, changes);
        }
        return changes.accepted(stamp, version, versioning);
    }

    static ObjectVersion version(VersionDraft draft, Bucket bucket, Stamp stamp, Changes changes) {
        VersionId id = bucket.versioning().idOf(draft.id());
        AccountId owner = AclRule.owner(draft.writer(), draft.traits().acl(), bucket);
        ObjectTraits traits = TraitRule.resolve(draft, owner, bucket, stamp);
        return new ObjectVersion(
                id, stamp, draft.attributes(owner, ContentRule.store(draft.content(), stamp, changes), traits));
    }

    static void replace(Head head, Version version, Snapshot state, Changes changes) {
        Removal removal = new Removal(version.stamp(), false);
        if (version.id().isNull()) {
            state.get(new ById(head.bucket(), head.key(), VersionId.NULL))
                    .filter(old -> !isAt(head, old, state))
                    .ifPresent(old -> remove(history(head, old), old, removal, changes));
        }
        state.get(head).ifPresent(old -> {
            if (old.id().equals(version.id())) {
                remove(head, old, removal, changes);
            } else {
                changes.put(history(head, old), old);
            }
        });
        changes.put(head, version);
    }

    private static History history(Head head, Version version) {
        return new History(head.bucket(), head.key(), version.sequence());
    }

    private static boolean isAt(Head head, Version version, Snapshot state) {
        return state.get(head).filter(version::equals).isPresent();
    }

    private static void promote(Head head, Version next, Changes changes) {
        changes.delete(new History(head.bucket(), head.key(), next.sequence()));
        changes.put(head, next);
    }

    /**
     * How versions are removed.
     *
     * @param stamp the commit that does it; its time is that of the store, which never goes back
     * @param bypassGovernance whether a lock in governance mode is no obstacle
     */
    record Removal(Stamp stamp, boolean bypassGovernance) {}

    private static void remove(RowKey.Stored<Version> row, Version version, Removal removal, Changes changes) {
        changes.delete(row);
        if (version instanceof ObjectVersion object) {
            ProtectionRule.check(object, removal);
            ContentRule.release(object, changes);
        }
    }
}
