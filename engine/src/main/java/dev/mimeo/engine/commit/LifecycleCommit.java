package dev.mimeo.engine.commit;

import dev.mimeo.engine.commit.Commit.BucketRef;
import dev.mimeo.engine.commit.Commit.UploadRef;
import dev.mimeo.engine.commit.Commit.VersionRef;
import dev.mimeo.engine.commit.RowKey.ById;
import dev.mimeo.engine.commit.RowKey.Head;
import dev.mimeo.engine.commit.RowKey.NewestHistories;
import dev.mimeo.engine.commit.RowKey.NewestHistory;
import dev.mimeo.engine.commit.RowKey.UploadRow;
import dev.mimeo.engine.commit.Standing.Past;
import dev.mimeo.engine.error.Failure;
import dev.mimeo.engine.model.Bucket;
import dev.mimeo.engine.model.BucketId;
import dev.mimeo.engine.model.LifecycleDeadlines;
import dev.mimeo.engine.model.ObjectKey;
import dev.mimeo.engine.model.Stamp;
import dev.mimeo.engine.model.StorageClass;
import dev.mimeo.engine.model.Upload;
import dev.mimeo.engine.model.Version;
import dev.mimeo.engine.model.VersionChange;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Commits of lifecycles. Whoever prepares one has seen that something is due; it is decided here, by the same rule and in the
 * state that the commit meets. What is not due there, or not any more, is refused as contended. Time is that of commits,
 * which never goes back.
 */
final class LifecycleCommit {

    private LifecycleCommit() {}

    static void needs(Commit.ApplyLifecycle apply, Set<RowKey<?>> rows) {
        BucketId bucket = apply.bucket().id();
        ObjectKey key = apply.key();
        ObjectRule.needs(apply.bucket(), key, rows);
        rows.add(new ById(bucket, key, apply.version().id()));
        rows.add(new NewestHistory(bucket, key));
        apply.past()
                .ifPresent(past -> rows.add(new ById(bucket, key, past.current().id())));
        newest(apply).ifPresent(rows::add);
    }

    static void needs(Commit.AbortStale abort, Set<RowKey<?>> rows) {
        UploadRule.needs(abort.upload(), rows);
    }

    static Decision apply(Commit.ApplyLifecycle apply, Snapshot state, Stamp stamp) {
        Bucket bucket = CommitRule.bucket(apply.bucket(), state);
        Standing standing = standing(apply, state);
        Optional<LifecycleAction> due = LifecycleChoice.due(bucket, standing, apply.calendar(), stamp.time());
        if (!due.equals(Optional.of(apply.action()))) {
            throw contended(apply.key());
        }
        BucketRef ref = apply.bucket();
        ObjectKey key = apply.key();
        return switch (apply.action()) {
            case LifecycleAction.Expire expire ->
                ObjectRule.delete(new Commit.DeleteObject(ref, key, apply.marker(), bucket.owner()), state, stamp);
            case LifecycleAction.Remove remove ->
                ObjectRule.delete(
                        new Commit.DeleteVersion(ref, key, apply.version().id()), state, stamp);
            case LifecycleAction.Transition transition ->
                VersionRule.change(move(apply, transition.to()), state, stamp);
        };
    }

    static Decision abort(Commit.AbortStale abort, Snapshot state, Stamp stamp) {
        UploadRef ref = abort.upload();
        Bucket bucket = CommitRule.bucket(ref.bucket(), state);
        Upload upload = state.get(new UploadRow(bucket.id(), ref.key(), ref.id()))
                .orElseThrow(() -> new Failure.NoSuchUpload(ref.id()).asException());
        boolean due = LifecycleDeadlines.abort(bucket, upload, abort.calendar())
                .filter(deadline -> !stamp.time().isBefore(deadline.time()))
                .isPresent();
        if (!due) {
            throw contended(ref.key());
        }
        return UploadRule.abort(new Commit.AbortUpload(ref), state, stamp);
    }

    private static Commit.ChangeVersion move(Commit.ApplyLifecycle apply, StorageClass to) {
        VersionRef version = apply.version();
        return new Commit.ChangeVersion(
                apply.bucket(),
                apply.key(),
                Optional.of(version.id()),
                new VersionChange.Transition(version.sequence(), to));
    }

    private static Standing standing(Commit.ApplyLifecycle apply, Snapshot state) {
        Version version = same(apply, apply.version(), state);
        boolean current = state.get(new Head(apply.bucket().id(), apply.key()))
                .filter(version::equals)
                .isPresent();
        if (current == apply.past().isPresent()) {
            throw contended(apply.key());
        }
        boolean alone = !state.has(new NewestHistory(apply.bucket().id(), apply.key()));
        return apply.past()
                .map(past -> Standing.past(apply.key(), version, past(apply, past, version, state)))
                .orElseGet(() -> Standing.current(apply.key(), version, alone));
    }

    private static Past past(Commit.ApplyLifecycle apply, Past seen, Version version, Snapshot state) {
        Version newer = same(apply, seen.current(), state);
        if (newer.sequence() <= version.sequence()) {
            throw contended(apply.key());
        }
        return new Past(seen.since(), seen.current(), newer(apply, version, state));
    }

    /** The version, if it is still the one that was seen. */
    private static Version same(Commit.ApplyLifecycle apply, VersionRef seen, Snapshot state) {
        return state.get(new ById(apply.bucket().id(), apply.key(), seen.id()))
                .filter(version -> version.sequence() == seen.sequence())
                .orElseThrow(() -> contended(apply.key()));
    }

    private static int newer(Commit.ApplyLifecycle apply, Version version, Snapshot state) {
        return newest(apply)
                .flatMap(state::get)
                .map(newest -> newerThan(version, newest))
                .orElse(0);
    }

    private static int newerThan(Version version, List<Version> newest) {
        return (int) newest.stream()
                .filter(other -> other.sequence() > version.sequence())
                .count();
    }

    private static Optional<NewestHistories> newest(Commit.ApplyLifecycle apply) {
        int count = apply.action().newer();
        return count == 0
                ? Optional.empty()
                : Optional.of(new NewestHistories(apply.bucket().id(), apply.key(), count));
    }

    private static RuntimeException contended(ObjectKey key) {
        return new Failure.Contended(key).asException();
    }
}
