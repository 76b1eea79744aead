package dev.mimeo.engine.commit;

import dev.mimeo.engine.commit.RowKey.BucketRow;
import dev.mimeo.engine.commit.RowKey.Occupied;
import dev.mimeo.engine.error.Failure;
import dev.mimeo.engine.model.Acl;
import dev.mimeo.engine.model.Bucket;
import dev.mimeo.engine.model.BucketChange;
import dev.mimeo.engine.model.BucketConfiguration;
import dev.mimeo.engine.model.BucketEncryption;
import dev.mimeo.engine.model.BucketId;
import dev.mimeo.engine.model.BucketTags;
import dev.mimeo.engine.model.Stamp;
import dev.mimeo.engine.model.Tiering;
import dev.mimeo.engine.model.TieringId;
import dev.mimeo.engine.model.Tierings;
import dev.mimeo.engine.model.Versioning;
import java.util.Optional;
import java.util.Set;

/** Commits on buckets. */
final class BucketRule {

    private BucketRule() {}

    static void needs(Commit.DeleteBucket delete, Set<RowKey<?>> rows) {
        rows.add(new BucketRow(delete.bucket().name()));
        rows.add(new Occupied(delete.bucket().id()));
    }

    static Decision create(Commit.CreateBucket create, Snapshot state, Stamp stamp) {
        BucketRow row = new BucketRow(create.name());
        state.get(row).ifPresent(existing -> {
            throw taken(existing, create).asException();
        });
        Bucket bucket = new Bucket(
                create.name(),
                new BucketId(stamp.sequence()),
                create.owner(),
                stamp.time(),
                create.region(),
                create.configuration().lock().isPresent() ? Versioning.ENABLED : Versioning.NONE,
                BucketEncryption.DEFAULT,
                create.rootKey(),
                BucketTags.NONE,
                create.configuration());
        return new Changes().put(row, AclRule.checked(bucket)).accepted(stamp);
    }

    static Decision delete(Commit.DeleteBucket delete, Snapshot state, Stamp stamp) {
        Bucket bucket = CommitRule.bucket(delete.bucket(), state);
        if (state.has(new Occupied(bucket.id()))) {
            throw new Failure.BucketNotEmpty(bucket.name()).asException();
        }
        return new Changes().delete(new BucketRow(bucket.name())).accepted(stamp);
    }

    static Decision change(Commit.ChangeBucket commit, Snapshot state, Stamp stamp) {
        return put(changed(CommitRule.bucket(commit.bucket(), state), commit.change()), stamp);
    }

    private static Bucket changed(Bucket bucket, BucketChange change) {
        BucketConfiguration told = bucket.configuration();
        return switch (change) {
            case BucketChange.SetVersioning set -> bucket.withVersioning(LockRule.versioning(set, bucket));
            case BucketChange.SetEncryption set -> bucket.withEncryption(set.encryption());
            case BucketChange.SetTags set -> bucket.withTags(set.tags());
            case BucketChange.SetAcl set -> bucket.withConfiguration(told.withAcl(acl(set, bucket)));
            case BucketChange.SetOwnership set ->
                AclRule.checked(bucket.withConfiguration(told.withOwnership(set.ownership())));
            case BucketChange.SetLock set ->
                bucket.withConfiguration(told.withLock(Optional.of(LockRule.configuration(set, bucket))));
            case BucketChange.PutTiering put -> bucket.withConfiguration(told.withTierings(with(told, put.tiering())));
            case BucketChange.RemoveTiering remove ->
                bucket.withConfiguration(told.withTierings(without(told, remove.id())));
            case BucketChange.SetProtection set ->
                bucket.withConfiguration(
                        told.withProtection(Optional.of(RetentionRule.replaced(told.protection(), set.protection()))));
            case BucketChange.SetAcceleration set ->
                bucket.withConfiguration(told.withAcceleration(Optional.of(set.acceleration())));
            case BucketChange.SetWebsite set -> bucket.withConfiguration(told.withWebsite(set.website()));
            case BucketChange.SetLifecycle set -> bucket.withConfiguration(told.withLifecycle(set.lifecycle()));
        };
    }

    private static Tierings with(BucketConfiguration told, Tiering tiering) {
        if (told.tierings().isFullFor(tiering.id())) {
            throw new Failure.TooManyTierings(Tierings.MAX).asException();
        }
        return told.tierings().with(tiering);
    }

    private static Tierings without(BucketConfiguration told, TieringId id) {
        if (told.tierings().find(id).isEmpty()) {
            throw new Failure.NoSuchTiering(id).asException();
        }
        return told.tierings().without(id);
    }

    private static Optional<Acl> acl(BucketChange.SetAcl set, Bucket bucket) {
        AclRule.checkOwner(set.owner(), bucket.owner());
        return AclRule.resolve(set.acl(), bucket.owner(), bucket);
    }

    private static Decision put(Bucket bucket, Stamp stamp) {
        return new Changes().put(new BucketRow(bucket.name()), bucket).accepted(stamp);
    }

    private static Failure taken(Bucket existing, Commit.CreateBucket create) {
        return existing.owner().equals(create.owner())
                ? new Failure.BucketOwned(create.name())
                : new Failure.BucketTaken(create.name());
    }
}
