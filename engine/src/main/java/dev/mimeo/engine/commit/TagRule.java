package dev.mimeo.engine.commit;

import dev.mimeo.engine.commit.RowKey.BucketRow;
import dev.mimeo.engine.commit.RowKey.ById;
import dev.mimeo.engine.commit.RowKey.Head;
import dev.mimeo.engine.commit.RowKey.History;
import dev.mimeo.engine.error.Failure;
import dev.mimeo.engine.model.BucketId;
import dev.mimeo.engine.model.DeleteMarker;
import dev.mimeo.engine.model.ObjectKey;
import dev.mimeo.engine.model.ObjectVersion;
import dev.mimeo.engine.model.Stamp;
import dev.mimeo.engine.model.Version;
import dev.mimeo.engine.model.VersionId;
import dev.mimeo.engine.model.Versioning;
import java.util.Optional;
import java.util.Set;

/** Commits on the tags of versions: the version stays the one it is, with its place and its time. */
final class TagRule {

    private TagRule() {}

    static void needs(Commit.SetTags set, Set<RowKey<?>> rows) {
        BucketId bucket = set.bucket().id();
        rows.add(new BucketRow(set.bucket().name()));
        rows.add(new Head(bucket, set.key()));
        set.version().ifPresent(version -> rows.add(new ById(bucket, set.key(), version)));
    }

    static Decision set(Commit.SetTags set, Snapshot state, Stamp stamp) {
        Versioning versioning = CommitRule.bucket(set.bucket(), state).versioning();
        BucketId bucket = set.bucket().id();
        Head head = new Head(bucket, set.key());
        Optional<Version> current = state.get(head);
        ObjectVersion found = set.version()
                .map(id -> byId(set.key(), id, state.get(new ById(bucket, set.key(), id))))
                .orElseGet(() -> current(set.key(), current));
        ObjectVersion tagged = found.withTags(set.tags());
        RowKey.Stored<Version> row =
                current.filter(found::equals).isPresent() ? head : new History(bucket, set.key(), found.sequence());
        return new Changes().put(row, tagged).accepted(stamp, tagged, versioning);
    }

    private static ObjectVersion current(ObjectKey key, Optional<Version> head) {
        return head.filter(ObjectVersion.class::isInstance)
                .map(ObjectVersion.class::cast)
                .orElseThrow(() -> new Failure.NoSuchKey(key).asException());
    }

    private static ObjectVersion byId(ObjectKey key, VersionId id, Optional<Version> version) {
        Version found = version.orElseThrow(() -> new Failure.NoSuchVersion(key, id).asException());
        return switch (found) {
            case ObjectVersion object -> object;
            case DeleteMarker marker -> throw new Failure.IsDeleteMarker(key, id, marker.lastModified()).asException();
        };
    }
}
