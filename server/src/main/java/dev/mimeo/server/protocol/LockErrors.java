package dev.mimeo.server.protocol;

import dev.mimeo.engine.error.Failure;
import dev.mimeo.engine.model.BucketName;

/** Says on the wire what Object Lock refuses, in the words of S3. Source: rows 30 to 32 of table A.1. */
final class LockErrors {

    /** For the headers of writes; the operations on locks spell it otherwise. */
    private static final String NO_LOCK_TO_WRITE = "Bucket is missing ObjectLockConfiguration";

    private static final String NO_LOCK = "Bucket is missing Object Lock Configuration";
    private static final String NEEDS_VERSIONING =
            "Versioning must be 'Enabled' on the bucket to apply a Object Lock configuration";
    private static final String VERSIONING_LOCKED =
            "An Object Lock configuration is present on this bucket, so the" + " versioning state cannot be changed.";
    private static final String PAST = "The retain until date must be in the future!";
    private static final String DATE_ELEMENT = "RetainUntilDate";
    private static final String NO_BYPASS =
            "x-amz-bypass-governance-retention is only applicable to Object Lock enabled buckets.";

    private LockErrors() {}

    static S3Error of(Failure.OfLock refused, RequestHead head) {
        return switch (refused) {
            case Failure.BucketNotLocked missing -> bucketNotLocked(head);
            case Failure.LockNeedsVersioning(var bucket) -> inState(NEEDS_VERSIONING, bucket);
            case Failure.VersioningLocked(var bucket) -> inState(VERSIONING_LOCKED, bucket);
            case Failure.RetentionPast past -> past(past, head);
            case Failure.LockNeedsDigest(boolean ofPart) -> needsDigest(ofPart);
            case Failure.BypassNotApplicable asked ->
                S3Error.of(S3ErrorCode.INVALID_ARGUMENT, NO_BYPASS)
                        .with("ArgumentName", HeaderNames.BYPASS_GOVERNANCE_RETENTION);
        };
    }

    private static S3Error bucketNotLocked(RequestHead head) {
        return S3Error.of(
                S3ErrorCode.INVALID_REQUEST, LockHeaders.areSent(head.headers()) ? NO_LOCK_TO_WRITE : NO_LOCK);
    }

    private static S3Error inState(String message, BucketName bucket) {
        return S3Error.of(S3ErrorCode.INVALID_BUCKET_STATE, message).with("BucketName", bucket.value());
    }

    /** Names the header as it was sent, or the element of the document. */
    private static S3Error past(Failure.RetentionPast past, RequestHead head) {
        String element = IsoTimes.format(past.until());
        return head.headers()
                .first(HeaderNames.OBJECT_LOCK_RETAIN_UNTIL_DATE)
                .map(sent -> S3Error.invalidArgument(PAST, HeaderNames.OBJECT_LOCK_RETAIN_UNTIL_DATE, sent))
                .orElseGet(() -> S3Error.invalidArgument(PAST, DATE_ELEMENT, element));
    }

    private static S3Error needsDigest(boolean ofPart) {
        return S3Error.of(
                S3ErrorCode.INVALID_REQUEST,
                "Content-MD5 OR x-amz-checksum- HTTP header is required for Put " + (ofPart ? "Part" : "Object")
                        + " requests with Object Lock parameters");
    }
}
