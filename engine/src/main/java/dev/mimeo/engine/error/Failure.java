package dev.mimeo.engine.error;

import dev.mimeo.engine.model.ArchiveTier;
import dev.mimeo.engine.model.BlobId;
import dev.mimeo.engine.model.BucketName;
import dev.mimeo.engine.model.ETag;
import dev.mimeo.engine.model.KmsKeyId;
import dev.mimeo.engine.model.LegalHoldId;
import dev.mimeo.engine.model.ObjectKey;
import dev.mimeo.engine.model.StorageClass;
import dev.mimeo.engine.model.TieringId;
import dev.mimeo.engine.model.UploadId;
import dev.mimeo.engine.model.VersionId;
import java.time.Instant;
import java.util.Optional;

/**
 * Why the engine did not do what was asked. Every failure but {@link UnknownOutcome} means that nothing was changed.
 *
 * <p>Source: table C.3 of the behaviour reference.
 */
public sealed interface Failure {

    /** The failure as something to throw or to end a publisher with. */
    default MimeoException asException() {
        return new MimeoException(this);
    }

    /** The requester may not do this. */
    record AccessDenied() implements Failure {}

    /** There is no such bucket. */
    record NoSuchBucket(BucketName bucket) implements Failure {}

    /** Another account owns a bucket of this name. */
    record BucketTaken(BucketName bucket) implements Failure {}

    /** The requester already owns a bucket of this name. */
    record BucketOwned(BucketName bucket) implements Failure {}

    /** The bucket still holds versions or uploads. */
    record BucketNotEmpty(BucketName bucket) implements Failure {}

    /** The bucket is no website. */
    record NoSuchWebsite(BucketName bucket) implements Failure {}

    /** The key has no current object. */
    record NoSuchKey(ObjectKey key) implements Failure {}

    /** The key's current version is a delete marker. */
    record KeyDeleted(ObjectKey key, VersionId marker) implements Failure {}

    /** The key has no version of this id. */
    record NoSuchVersion(ObjectKey key, VersionId version) implements Failure {}

    /** The version named to be read, or the one whose tags are meant, is a delete marker. */
    record IsDeleteMarker(ObjectKey key, VersionId version, Instant lastModified) implements Failure {}

    /** The source of a copy names a delete marker by its version id. */
    record SourceIsDeleteMarker(ObjectKey key, VersionId version) implements Failure {}

    /** There is no such upload, or it was completed or aborted. */
    record NoSuchUpload(UploadId upload) implements Failure {}

    /** A condition did not hold. */
    record PreconditionFailed(Condition condition) implements Failure {}

    /** The object was not modified, by the conditions of a read. */
    record NotModified(ETag etag, Instant lastModified) implements Failure {}

    /** A copy of an object onto itself that would change nothing. */
    record IllegalSelfCopy() implements Failure {}

    /** The source's or the target's bucket of a copy lies in a region that is not enabled. */
    record RegionNotEnabled(BucketName bucket, String region) implements Failure {}

    /** The source's and the target's bucket of a copy that must stay in one region lie in different ones. */
    record CrossRegionCopy() implements Failure {}

    /** The source of a copy is longer than one request may copy. */
    record SourceTooLarge(long maximum) implements Failure {}

    /** The range of a part copy begins in the source and ends behind it. */
    record CopyRangeTooLong(long sourceLength) implements Failure {}

    /** The range of a part copy begins behind the source. */
    record CopyRangeOutside(long sourceLength) implements Failure {}

    /** The range of a read holds no byte of the object. */
    record UnsatisfiableRange(long length) implements Failure {}

    /** The object has no such part. */
    record NoSuchPart(int number, int parts) implements Failure {}

    /** A part named to complete an upload is missing or has another tag or checksum. */
    record InvalidPart(UploadId upload, int number) implements Failure {}

    /** The parts named to complete an upload are not in ascending order of their numbers. */
    record PartsOutOfOrder() implements Failure {}

    /** A part that is not the last is shorter than allowed. */
    record PartTooSmall(int number, long size, long minimum, ETag etag) implements Failure {}

    /** The body is longer than an object or part may be. */
    record TooLarge(long size, long maximum) implements Failure {}

    /** The object would consist of more slices than one object may. */
    record TooManyExtents(int count, int maximum) implements Failure {}

    /** The body ended before, or went on behind, its declared length. */
    record WrongLength(long declared, long received) implements Failure {}

    /**
     * The body is not the one whose digest was sent.
     *
     * @param digest the name of the digest: {@code Content-MD5} or that of a checksum algorithm
     */
    record WrongDigest(String digest) implements Failure {}

    /** The parts' checksums do not give the checksum that was sent for the object, or are of another kind. */
    record WrongChecksum(String reason) implements Failure {}

    /** The object, or the upload, is encrypted with a customer's key, which the request does not send. */
    record CustomerKeyNeeded() implements Failure {}

    /** The request sends a customer's key for an object that is not encrypted with one. */
    record CustomerKeyNotApplicable() implements Failure {}

    /** The customer's key is not the one that the object, or the upload, was encrypted with. */
    record WrongCustomerKey() implements Failure {}

    /** An upload is encrypted with a customer's key, which the request for one of its parts does not send. */
    record UploadNeedsCustomerKey() implements Failure {}

    /** The request asks for a bucket key, and the bucket does not encrypt with SSE-KMS. */
    record BucketKeyNotApplicable() implements Failure {}

    /** The bucket does not take the ACL, or does not let go of its own. */
    sealed interface OfAcl extends Failure {}

    /** The bucket has no ACLs, and the request brings one that says more than that its owner controls everything. */
    record AclsDisabled() implements OfAcl {}

    /** The bucket is to have no ACLs, while its own allows others something. */
    record BucketAclAllowsOthers() implements OfAcl {}

    /** Something keeps a version from being replaced or removed. */
    record ObjectProtected(VersionId version, By by) implements Failure {

        /** What keeps it. */
        public enum By {
            /** A retention of S3 Object Lock. */
            LOCK,
            /** A legal hold of S3 Object Lock. */
            LEGAL_HOLD,
            /** A retention period or a legal hold of COS. */
            RETENTION
        }
    }

    /** What lies in an archive cannot be read or restored so, or nothing lies there. */
    sealed interface OfArchive extends Failure {}

    /**
     * The object to be read is archived, and not restored.
     *
     * @param storageClass the class it lies in
     * @param tier the archive tier it sank to, where it did
     */
    record ObjectArchived(StorageClass storageClass, Optional<ArchiveTier> tier) implements OfArchive {}

    /** The source of a copy is archived, and not restored; as {@link ObjectArchived}. */
    record SourceArchived(StorageClass storageClass, Optional<ArchiveTier> tier) implements OfArchive {}

    /** The bucket has as many tierings as there can be. */
    record TooManyTierings(int maximum) implements Failure {}

    /** The bucket has no such tiering. */
    record NoSuchTiering(TieringId id) implements Failure {}

    /** The object to be restored lies in a class whose objects can be read, or in no archive tier. */
    record NotArchived(StorageClass storageClass) implements OfArchive {}

    /** What is archived there cannot be restored in this way. */
    record InvalidRestore(Reason reason) implements OfArchive {

        /** What is wrong with it. */
        public enum Reason {
            /** A restore from an archive says for how many days. */
            DAYS_NEEDED,
            /** A restore from an archive tier has no end. */
            DAYS_NOT_APPLICABLE,
            /** The deep archives have no expedited retrieval. */
            RETRIEVAL_NOT_THERE
        }
    }

    /** What is asked is at odds with COS retention. */
    sealed interface OfRetention extends Failure {}

    /** COS retention does not allow what was asked. */
    record RetentionRefused(Reason reason) implements OfRetention {

        /** Why not. */
        public enum Reason {
            /** The bucket has no protection. */
            BUCKET_NOT_PROTECTED,
            /** The object was written to a bucket without protection. */
            OBJECT_NOT_PROTECTED,
            /** The period is shorter than the bucket's minimum. */
            BELOW_MINIMUM,
            /** The period is longer than the bucket's maximum, counted from now where it is extended. */
            ABOVE_MAXIMUM,
            /** The date has passed. */
            IN_THE_PAST,
            /** The bucket does not allow objects to be protected for ever. */
            PERMANENT_NOT_ALLOWED,
            /** The object is protected for ever, and nothing changes that. */
            PERMANENT,
            /** A bucket that allows objects to be protected for ever must go on to do so. */
            PERMANENT_STAYS,
            /** The period would not become longer. */
            NOT_LONGER,
            /** There is nothing to be added to a period that has no end. */
            INDEFINITE,
            /** The object has as many legal holds as it may have. */
            TOO_MANY_HOLDS
        }
    }

    /** The object has this legal hold of COS already. */
    record LegalHoldExists(LegalHoldId hold) implements OfRetention {}

    /** The object has no such legal hold of COS. */
    record NoSuchLegalHold(LegalHoldId hold) implements OfRetention {}

    /** The bucket is protected by COS, and takes no body whose sender did not say what it must be. */
    record DigestNeeded() implements OfRetention {}

    /** What is asked is at odds with Object Lock. */
    sealed interface OfLock extends Failure {}

    /** The request asks for what only a bucket with Object Lock can give. */
    record BucketNotLocked(BucketName bucket) implements OfLock {}

    /** Object Lock is for buckets whose versioning is enabled. */
    record LockNeedsVersioning(BucketName bucket) implements OfLock {}

    /** A bucket with Object Lock keeps versions for ever. */
    record VersioningLocked(BucketName bucket) implements OfLock {}

    /** A retention would have ended before it began. */
    record RetentionPast(Instant until) implements OfLock {}

    /** What will be locked must be sent with a digest: an object, or a part of one. */
    record LockNeedsDigest(boolean ofPart) implements OfLock {}

    /** The request would bypass a governance that its bucket cannot have. */
    record BypassNotApplicable(BucketName bucket) implements OfLock {}

    /** The key management service, or a key of its, cannot be used. */
    sealed interface OfKms extends Failure {}

    /** The key management service has no such key. */
    record KmsKeyNotFound(KmsKeyId key) implements OfKms {}

    /** The key of the key management service is disabled. */
    record KmsKeyDisabled(KmsKeyId key) implements OfKms {}

    /** The key of the key management service will be deleted. */
    record KmsKeyPendingDeletion(KmsKeyId key) implements OfKms {}

    /** The key management service does not answer, or refuses to. */
    record KmsUnavailable(String reason) implements OfKms {}

    /** The store has no room; reads go on. */
    record StoreFull() implements Failure {}

    /** A queue is full; the request may be sent again. */
    record Overloaded() implements Failure {}

    /** What was read changed before the commit, more often than the engine tries again. */
    record Contended(ObjectKey key) implements Failure {}

    /** The stored bytes are not those that were written. */
    record CorruptBlob(BlobId blob) implements Failure {}

    /** The stored record or body is not the one that was written. */
    record CorruptRecord(String what) implements Failure {}

    /** The engine is closed or closing. */
    record Closed() implements Failure {}

    /** The write may or may not have been done: reading tells. */
    record UnknownOutcome(String reason) implements Failure {}
}
