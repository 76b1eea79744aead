package dev.mimeo.engine.commit;

import dev.mimeo.engine.model.AccountId;
import dev.mimeo.engine.model.BlobId;
import dev.mimeo.engine.model.BucketChange;
import dev.mimeo.engine.model.BucketConfiguration;
import dev.mimeo.engine.model.BucketId;
import dev.mimeo.engine.model.BucketName;
import dev.mimeo.engine.model.ContentId;
import dev.mimeo.engine.model.ETag;
import dev.mimeo.engine.model.Extent;
import dev.mimeo.engine.model.KmsKeyId;
import dev.mimeo.engine.model.LifecycleCalendar;
import dev.mimeo.engine.model.ObjectKey;
import dev.mimeo.engine.model.ObjectMetadata;
import dev.mimeo.engine.model.PartInfo;
import dev.mimeo.engine.model.RequestedTraits;
import dev.mimeo.engine.model.TagSet;
import dev.mimeo.engine.model.Upload;
import dev.mimeo.engine.model.UploadId;
import dev.mimeo.engine.model.Version;
import dev.mimeo.engine.model.VersionChange;
import dev.mimeo.engine.model.VersionId;
import dev.mimeo.engine.model.WrappedKey;
import dev.mimeo.engine.model.WriteCondition;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A write to the metadata: what is to happen, decided by {@link CommitRule} in the state that it meets.
 *
 * <p>Commits on an object name their bucket by name and identity, so that one that was prepared for a deleted bucket
 * does not reach its successor.
 */
public sealed interface Commit {

    /** A bucket, as the one who prepares a commit saw it. */
    record BucketRef(BucketName name, BucketId id) {}

    /**
     * Creates a bucket; refused where the name is taken. One with Object Lock keeps versions from the start.
     *
     * @param rootKey its root key, where it has one of its own
     */
    record CreateBucket(
            BucketName name,
            AccountId owner,
            String region,
            Optional<KmsKeyId> rootKey,
            BucketConfiguration configuration)
            implements Commit {

        /** Creates a bucket without a root key that is told nothing. */
        public CreateBucket(BucketName name, AccountId owner, String region) {
            this(name, owner, region, Optional.empty(), BucketConfiguration.DEFAULT);
        }
    }

    /** Deletes a bucket; refused while it holds a version or an upload. */
    record DeleteBucket(BucketRef bucket) implements Commit {}

    /** Changes what a bucket was told. */
    record ChangeBucket(BucketRef bucket, BucketChange change) implements Commit {}

    /** Writes a version, which becomes the current one. */
    record PutObject(BucketRef bucket, ObjectKey key, VersionDraft draft, WriteCondition condition) implements Commit {}

    /**
     * Deletes a key: by a delete marker where the bucket is versioned, for good where it never was.
     *
     * @param marker the id that a delete marker takes where the bucket is versioned
     * @param owner the account that deletes
     */
    record DeleteObject(BucketRef bucket, ObjectKey key, VersionId marker, AccountId owner) implements Commit {}

    /**
     * Removes one version for good; done already where there is none.
     *
     * @param bypassGovernance whether a lock in governance mode is no obstacle
     */
    record DeleteVersion(BucketRef bucket, ObjectKey key, VersionId version, boolean bypassGovernance)
            implements Commit {

        /** Removes a version that nothing locks. */
        public DeleteVersion(BucketRef bucket, ObjectKey key, VersionId version) {
            this(bucket, key, version, false);
        }
    }

    /**
     * Changes what there is to say of a version, which stays the one it is.
     *
     * @param version the version; empty for the current one
     */
    record ChangeVersion(BucketRef bucket, ObjectKey key, Optional<VersionId> version, VersionChange change)
            implements Commit {}

    /** Creates a multipart upload. */
    record CreateUpload(
            BucketRef bucket,
            ObjectKey key,
            UploadId upload,
            AccountId owner,
            ObjectMetadata metadata,
            Optional<Upload.UploadChecksum> checksum,
            WrappedKey contentKey,
            TagSet tags,
            RequestedTraits traits)
            implements Commit {

        /** Creates an upload of an object without tags and with nothing special. */
        public CreateUpload(
                BucketRef bucket,
                ObjectKey key,
                UploadId upload,
                AccountId owner,
                ObjectMetadata metadata,
                Optional<Upload.UploadChecksum> checksum,
                WrappedKey contentKey) {
            this(bucket, key, upload, owner, metadata, checksum, contentKey, TagSet.EMPTY, RequestedTraits.NONE);
        }
    }

    /** Writes a part, in place of an older one of its number. */
    record PutPart(UploadRef upload, PartInfo info, ETag etag, List<Extent> extents) implements Commit {
        public PutPart {
            extents = List.copyOf(extents);
        }
    }

    /**
     * Turns parts into a version, which becomes the current one, and ends the upload.
     *
     * @param parts the sequence of each part that the draft is made of, by number; the commit is refused as contended
     *     where one was replaced
     */
    record CompleteUpload(UploadRef upload, Map<Integer, Long> parts, VersionDraft draft, WriteCondition condition)
            implements Commit {
        public CompleteUpload {
            parts = Map.copyOf(parts);
        }
    }

    /** Ends an upload and drops its parts. */
    record AbortUpload(UploadRef upload) implements Commit {}

    /**
     * Does to a version what the lifecycle of its bucket says; refused as contended where that is not due, or not any more.
     * Nothing bypasses what protects the version.
     *
     * @param version the version, as it was seen
     * @param past what was seen of it where it was not the current one
     * @param action what is due
     * @param marker the id that a delete marker takes where the bucket is versioned
     * @param calendar how days are counted
     */
    record ApplyLifecycle(
            BucketRef bucket,
            ObjectKey key,
            VersionRef version,
            Optional<Standing.Past> past,
            LifecycleAction action,
            VersionId marker,
            LifecycleCalendar calendar)
            implements Commit {}

    /** Aborts an upload that took longer than the lifecycle of its bucket lets it; refused as contended where it did not. */
    record AbortStale(UploadRef upload, LifecycleCalendar calendar) implements Commit {}

    /**
     * Condemns a blob, or drops a list, to which nothing refers; where something does, it only ceases to be a
     * candidate.
     */
    record Reclaim(ContentId target) implements Commit {}

    /** Forgets a condemned blob, whose bytes are gone. */
    record Forget(BlobId blob) implements Commit {}

    /** A version, as the one who prepares a commit saw it. */
    record VersionRef(VersionId id, long sequence) {

        /** This version. */
        public static VersionRef of(Version version) {
            return new VersionRef(version.id(), version.sequence());
        }
    }

    /** An upload and the key it writes to. */
    record UploadRef(BucketRef bucket, ObjectKey key, UploadId id) {}
}
