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
        ObjectVersion found = object(set.key(), version(set, state));
        ObjectVersion tagged = found.withTags(set.tags());
        RowKey.Stored<Version> row = state.get(head).filter(found::equals).isPresent()
                ? head
                : new History(bucket, set.key(), found.sequence());
        return new Changes().put(row, tagged).accepted(stamp, tagged, versioning);
    }

    private static Version version(Commit.SetTags set, Snapshot state) {
        return set.version().map(id -> byId(set, id, state)).orElseGet(() -> current(set, state));
    }

    private static Version current(Commit.SetTags set, Snapshot state) {
        return state.get(new Head(set.bucket().id(), set.key()))
                .orElseThrow(() -> new Failure.NoSuchKey(set.key()).asException());
    }

    private static Version byId(Commit.SetTags set, VersionId id, Snapshot state) {
        return state.get(new ById(set.bucket().id(), set.key(), id))
                .orElseThrow(() -> new Failure.NoSuchVersion(set.key(), id).asException());
    }

    /** The object that was found; a delete marker has no tags, be it the current version or one named by its id. */
    private static ObjectVersion object(ObjectKey key, Version found) {
        return switch (found) {
            case ObjectVersion object -> object;
            case DeleteMarker marker ->
                throw new Failure.IsDeleteMarker(key, marker.id(), marker.lastModified()).asException();
        };
    }
}
