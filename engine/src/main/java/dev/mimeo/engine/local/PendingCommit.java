package dev.mimeo.engine.local;

import dev.mimeo.engine.commit.Commit;
import dev.mimeo.engine.commit.Committed;
import dev.mimeo.engine.commit.LifecycleAction;
import dev.mimeo.engine.error.Failure;
import reactor.core.publisher.MonoSink;

/**
 * A commit that waits for its answer.
 *
 * @param commit the commit
 * @param sink takes the answer
 */
record PendingCommit(Commit commit, MonoSink<Committed> sink) {

    void succeed(Committed result) {
        sink.success(result);
    }

    void fail(Failure failure) {
        fail(failure.asException());
    }

    void fail(RuntimeException reason) {
        sink.error(reason);
    }

    /** Whether the commit is of a kind that lets room be made, and writes next to nothing. */
    boolean makesRoom() {
        return switch (commit) {
            case Commit.DeleteBucket delete -> true;
            case Commit.DeleteObject delete -> true;
            case Commit.DeleteVersion delete -> true;
            case Commit.AbortUpload abort -> true;
            case Commit.ApplyLifecycle apply -> !(apply.action() instanceof LifecycleAction.Transition);
            case Commit.AbortStale abort -> true;
            case Commit.Reclaim reclaim -> true;
            case Commit.Forget forget -> true;
            case Commit.CreateBucket create -> false;
            case Commit.ChangeBucket change -> false;
            case Commit.PutObject put -> false;
            case Commit.ChangeVersion change -> false;
            case Commit.CreateUpload create -> false;
            case Commit.PutPart put -> false;
            case Commit.CompleteUpload complete -> false;
        };
    }
}
