package dev.mimeo.engine.commit;

import dev.mimeo.engine.commit.Commit.BucketRef;
import dev.mimeo.engine.commit.RowKey.BucketRow;
import dev.mimeo.engine.error.Failure;
import dev.mimeo.engine.error.MimeoException;
import dev.mimeo.engine.model.Bucket;
import dev.mimeo.engine.model.Stamp;
import java.util.HashSet;
import java.util.Set;

/**
 * Decides commits: what a commit reads, and what it changes in the state that it meets.
 *
 * <p>Pure, and shared by every store: a store differs in how it locks, never in what S3 means.
 */
public final class CommitRule {

    private CommitRule() {}

    /** The rows that {@link #decide} reads for the commit. */
    public static Set<RowKey<?>> needs(Commit commit) {
        Set<RowKey<?>> rows = new HashSet<>();
        switch (commit) {
            case Commit.CreateBucket create -> rows.add(new BucketRow(create.name()));
            case Commit.DeleteBucket delete -> BucketRule.needs(delete, rows);
            case Commit.ChangeBucket change ->
                rows.add(new BucketRow(change.bucket().name()));
            case Commit.PutObject put -> ObjectRule.needs(put, rows);
            case Commit.DeleteObject delete -> ObjectRule.needs(delete.bucket(), delete.key(), rows);
            case Commit.DeleteVersion delete -> ObjectRule.needs(delete, rows);
            case Commit.ChangeVersion change -> VersionRule.needs(change, rows);
            case Commit.CreateUpload create ->
                rows.add(new BucketRow(create.bucket().name()));
            case Commit.PutPart put -> UploadRule.needs(put, rows);
            case Commit.CompleteUpload complete -> UploadRule.needs(complete, rows);
            case Commit.AbortUpload abort -> UploadRule.needs(abort.upload(), rows);
            case Commit.ApplyLifecycle apply -> LifecycleCommit.needs(apply, rows);
            case Commit.AbortStale abort -> LifecycleCommit.needs(abort, rows);
            case Commit.Reclaim reclaim -> ReclaimRule.needs(reclaim, rows);
            case Commit.Forget forget -> {}
        }
        return rows;
    }

    /**
     * Decides a commit.
     *
     * @param commit the commit
     * @param state the rows that {@link #needs} names
     * @param stamp the commit's place in the order of commits
     */
    public static Decision decide(Commit commit, Snapshot state, Stamp stamp) {
        try {
            return accept(commit, state, stamp);
        } catch (MimeoException refused) {
            return new Decision.Refused(refused.failure());
        }
    }

    private static Decision accept(Commit commit, Snapshot state, Stamp stamp) {
        return switch (commit) {
            case Commit.CreateBucket create -> BucketRule.create(create, state, stamp);
            case Commit.DeleteBucket delete -> BucketRule.delete(delete, state, stamp);
            case Commit.ChangeBucket change -> BucketRule.change(change, state, stamp);
            case Commit.PutObject put -> ObjectRule.put(put, state, stamp);
            case Commit.DeleteObject delete -> ObjectRule.delete(delete, state, stamp);
            case Commit.DeleteVersion delete -> ObjectRule.delete(delete, state, stamp);
            case Commit.ChangeVersion change -> VersionRule.change(change, state, stamp);
            case Commit.CreateUpload create -> UploadRule.create(create, state, stamp);
            case Commit.PutPart put -> UploadRule.putPart(put, state, stamp);
            case Commit.CompleteUpload complete -> UploadRule.complete(complete, state, stamp);
            case Commit.AbortUpload abort -> UploadRule.abort(abort, state, stamp);
            case Commit.ApplyLifecycle apply -> LifecycleCommit.apply(apply, state, stamp);
            case Commit.AbortStale abort -> LifecycleCommit.abort(abort, state, stamp);
            case Commit.Reclaim reclaim -> ReclaimRule.reclaim(reclaim, state, stamp);
            case Commit.Forget forget -> ReclaimRule.forget(forget, stamp);
        };
    }

    static Bucket bucket(BucketRef ref, Snapshot state) {
        return state.get(new BucketRow(ref.name()))
                .filter(bucket -> bucket.id().equals(ref.id()))
                .orElseThrow(() -> new Failure.NoSuchBucket(ref.name()).asException());
    }
}
