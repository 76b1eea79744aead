package dev.mimeo.engine.commit;

import dev.mimeo.engine.commit.RowKey.BucketRow;
import dev.mimeo.engine.commit.RowKey.Occupied;
import dev.mimeo.engine.error.Failure;
import dev.mimeo.engine.model.Bucket;
import dev.mimeo.engine.model.BucketEncryption;
import dev.mimeo.engine.model.BucketId;
import dev.mimeo.engine.model.BucketTags;
import dev.mimeo.engine.model.Stamp;
import dev.mimeo.engine.model.Versioning;
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
                Versioning.NONE,
                BucketEncryption.DEFAULT,
                create.rootKey(),
                BucketTags.NONE);
        return new Changes().put(row, bucket).accepted(stamp);
    }

    static Decision delete(Commit.DeleteBucket delete, Snapshot state, Stamp stamp) {
        Bucket bucket = CommitRule.bucket(delete.bucket(), state);
        if (state.has(new Occupied(bucket.id()))) {
            throw new Failure.BucketNotEmpty(bucket.name()).asException();
        }
        return new Changes().delete(new BucketRow(bucket.name())).accepted(stamp);
    }

    static Decision setVersioning(Commit.SetVersioning set, Snapshot state, Stamp stamp) {
        return put(CommitRule.bucket(set.bucket(), state).withVersioning(set.versioning()), stamp);
    }

    static Decision setEncryption(Commit.SetEncryption set, Snapshot state, Stamp stamp) {
        return put(CommitRule.bucket(set.bucket(), state).withEncryption(set.encryption()), stamp);
    }

    static Decision setTags(Commit.SetBucketTags set, Snapshot state, Stamp stamp) {
        return put(CommitRule.bucket(set.bucket(), state).withTags(set.tags()), stamp);
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
