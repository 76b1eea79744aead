package dev.mimeo.engine.commit;

import dev.mimeo.engine.commit.Commit.UploadRef;
import dev.mimeo.engine.commit.RowKey.BucketRow;
import dev.mimeo.engine.commit.RowKey.Condemned;
import dev.mimeo.engine.commit.RowKey.Head;
import dev.mimeo.engine.commit.RowKey.PartRow;
import dev.mimeo.engine.commit.RowKey.Parts;
import dev.mimeo.engine.commit.RowKey.UploadRow;
import dev.mimeo.engine.error.Failure;
import dev.mimeo.engine.model.BlobId;
import dev.mimeo.engine.model.Bucket;
import dev.mimeo.engine.model.Extent;
import dev.mimeo.engine.model.ObjectVersion;
import dev.mimeo.engine.model.Part;
import dev.mimeo.engine.model.Stamp;
import dev.mimeo.engine.model.Upload;
import dev.mimeo.engine.model.UploadId;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Commits on multipart uploads. */
final class UploadRule {

    private UploadRule() {}

    static void needs(UploadRef upload, Set<RowKey<?>> rows) {
        rows.add(new BucketRow(upload.bucket().name()));
        rows.add(row(upload));
        rows.add(new Parts(upload.id()));
    }

    static void needs(Commit.PutPart put, Set<RowKey<?>> rows) {
        rows.add(new BucketRow(put.upload().bucket().name()));
        rows.add(row(put.upload()));
        rows.add(new PartRow(put.upload().id(), put.info().number()));
        put.extents().forEach(extent -> rows.add(new Condemned(extent.blob())));
    }

    static void needs(Commit.CompleteUpload complete, Set<RowKey<?>> rows) {
        needs(complete.upload(), rows);
        ObjectRule.needs(complete.upload().bucket(), complete.upload().key(), rows);
    }

    static Decision create(Commit.CreateUpload create, Snapshot state, Stamp stamp) {
        Bucket bucket = CommitRule.bucket(create.bucket(), state);
        AclRule.check(create.traits().acl(), bucket);
        RetentionRule.check(create.traits().retention(), bucket, stamp.time());
        LockRule.check(create.traits().lock(), bucket, stamp.time());
        Upload upload = new Upload(
                create.upload(),
                bucket.id(),
                create.key(),
                stamp,
                create.owner(),
                create.metadata(),
                create.checksum(),
                create.contentKey(),
                create.tags(),
                create.traits());
        return new Changes()
                .put(new UploadRow(bucket.id(), create.key(), create.upload()), upload)
                .accepted(stamp);
    }

    static Decision putPart(Commit.PutPart put, Snapshot state, Stamp stamp) {
        upload(put.upload(), state);
        if (put.extents().stream().anyMatch(extent -> state.has(new Condemned(extent.blob())))) {
            throw new Failure.Contended(put.upload().key()).asException();
        }
        PartRow row = new PartRow(put.upload().id(), put.info().number());
        Changes changes = new Changes();
        state.get(row).ifPresent(old -> release(old, changes));
        changes.put(row, new Part(put.info(), stamp, put.etag(), put.extents()));
        put.extents().forEach(extent -> changes.refer(extent.blob(), stamp.sequence()));
        return changes.accepted(stamp);
    }

    static Decision complete(Commit.CompleteUpload complete, Snapshot state, Stamp stamp) {
        UploadRef ref = complete.upload();
        upload(ref, state);
        List<Part> parts = state.get(new Parts(ref.id())).orElse(List.of());
        checkUnchanged(complete, parts);
        Bucket bucket = CommitRule.bucket(ref.bucket(), state);
        ConditionRule.check(complete.condition(), ref.key(), state.get(new Head(bucket.id(), ref.key())));
        Changes changes = new Changes();
        end(ref, parts, changes);
        ObjectVersion version = ObjectRule.version(complete.draft(), bucket, stamp, changes);
        ObjectRule.replace(new Head(bucket.id(), ref.key()), version, state, changes);
        return changes.accepted(stamp, version, bucket.versioning());
    }

    static Decision abort(Commit.AbortUpload abort, Snapshot state, Stamp stamp) {
        upload(abort.upload(), state);
        Changes changes = new Changes();
        end(abort.upload(), state.get(new Parts(abort.upload().id())).orElse(List.of()), changes);
        return changes.accepted(stamp);
    }

    private static void upload(UploadRef ref, Snapshot state) {
        CommitRule.bucket(ref.bucket(), state);
        if (!state.has(row(ref))) {
            throw new Failure.NoSuchUpload(ref.id()).asException();
        }
    }

    private static UploadRow row(UploadRef ref) {
        return new UploadRow(ref.bucket().id(), ref.key(), ref.id());
    }

    private static void checkUnchanged(Commit.CompleteUpload complete, List<Part> parts) {
        Map<Integer, Long> standing = parts.stream()
                .collect(Collectors.toMap(
                        part -> part.info().number(), part -> part.stamp().sequence()));
        if (!standing.entrySet().containsAll(complete.parts().entrySet())) {
            throw new Failure.Contended(complete.upload().key()).asException();
        }
    }

    private static void end(UploadRef ref, List<Part> parts, Changes changes) {
        UploadId id = ref.id();
        changes.delete(row(ref));
        for (Part part : parts) {
            changes.delete(new PartRow(id, part.info().number()));
            release(part, changes);
        }
    }

    private static void release(Part part, Changes changes) {
        for (BlobId blob : part.extents().stream().map(Extent::blob).collect(Collectors.toSet())) {
            changes.release(blob, part.stamp().sequence());
        }
    }
}
