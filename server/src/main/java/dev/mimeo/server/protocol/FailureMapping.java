package dev.mimeo.server.protocol;

import dev.mimeo.engine.error.Condition;
import dev.mimeo.engine.error.Failure;
import dev.mimeo.engine.error.MimeoException;
import dev.mimeo.engine.model.ArchiveTier;
import dev.mimeo.engine.model.StorageClass;
import java.util.Optional;
import reactor.core.Exceptions;

/** Says on the wire what went wrong. Source: tables A.2 and C.3. */
public final class FailureMapping {

    private static final String SELF_COPY =
            "This copy request is illegal because it is trying to copy an object to itself"
                    + " without changing the object's metadata, storage class, website redirect location or encryption"
                    + " attributes.";
    private static final String CROSS_REGION = "S3 Transfer Acceleration does not support cross-Region copies";
    private static final String SOURCE_IS_MARKER =
            "The source of a copy request may not specifically refer to a delete marker by version id.";
    private static final String SOURCE_TOO_LARGE =
            "The specified copy source is larger than the maximum allowable size for a copy source: ";
    private static final String RANGE_TOO_LONG = "Range specified is not valid for source object of size: ";
    private static final String RANGE_OUTSIDE = "The specified copy range is invalid for the source object size";
    private static final String CUSTOMER_KEY_NEEDED =
            "The object was stored using a form of Server Side Encryption. The"
                    + " correct parameters must be provided to retrieve the object.";
    private static final String CUSTOMER_KEY_NOT_APPLICABLE =
            "The encryption parameters are not applicable to this object.";
    private static final String UPLOAD_NEEDS_CUSTOMER_KEY = "The multipart upload initiate requested encryption."
            + " Subsequent part requests must include the appropriate encryption parameters.";
    private static final String WRONG_CUSTOMER_KEY = "Requests specifying Server Side Encryption with Customer provided"
            + " keys must provide the correct secret key.";
    private static final String SOURCE_ARCHIVED = "Operation is not valid for the source object's storage class";
    private static final String NOT_ARCHIVED = "Restore is not allowed for the object's current storage class";
    private static final String DAYS_NOT_APPLICABLE = "INTELLIGENT_TIERING objects are not subject to restore expiry."
            + " Do not specify Days when restoring this object";
    private static final String RETRIEVAL_NOT_THERE = "Retrieval option is not supported by this storage class";
    private static final String KMS_UNAVAILABLE = "The key management service does not answer. Please try again.";
    private static final String STORE_FULL = "The server has no room for more data. Reads go on.";
    private static final String CLOSED = "The server is shutting down. Please try again.";

    private FailureMapping() {}

    /**
     * The error to answer; one that says nothing where what was thrown is not known.
     *
     * @param thrown an {@link S3Exception}, a {@link MimeoException} or anything else
     * @param head the request, some of which errors repeat
     */
    public static S3Error error(Throwable thrown, RequestHead head) {
        return switch (Exceptions.unwrap(thrown)) {
            case S3Exception known -> known.error();
            case MimeoException failed -> error(failed.failure(), head);
            default -> S3Error.of(S3ErrorCode.INTERNAL_ERROR);
        };
    }

    /** The headers that go with the error: what a client may know all the same. */
    public static Headers headers(Throwable thrown) {
        return switch (Exceptions.unwrap(thrown)) {
            case S3Exception known -> known.headers();
            case MimeoException failed -> headers(failed.failure());
            default -> Headers.empty();
        };
    }

    private static Headers headers(Failure failure) {
        return switch (failure) {
            case Failure.NotModified read ->
                Headers.of(
                        HeaderNames.ETAG, read.etag().quoted(),
                        HeaderNames.LAST_MODIFIED, HttpDates.format(read.lastModified()));
            case Failure.KeyDeleted deleted ->
                Headers.of(
                        HeaderNames.DELETE_MARKER,
                        "true",
                        HeaderNames.VERSION_ID,
                        deleted.marker().value());
            case Failure.IsDeleteMarker marker ->
                Headers.of(
                        HeaderNames.ALLOW,
                        "DELETE",
                        HeaderNames.DELETE_MARKER,
                        "true",
                        HeaderNames.VERSION_ID,
                        marker.version().value(),
                        HeaderNames.LAST_MODIFIED,
                        HttpDates.format(marker.lastModified()));
            default -> Headers.empty();
        };
    }

    private static S3Error error(Failure failure, RequestHead head) {
        return switch (failure) {
            case Failure.AccessDenied denied -> S3Error.of(S3ErrorCode.ACCESS_DENIED);
            case Failure.NoSuchBucket(var bucket) -> with(S3ErrorCode.NO_SUCH_BUCKET, "BucketName", bucket);
            case Failure.BucketTaken(var bucket) -> with(S3ErrorCode.BUCKET_ALREADY_EXISTS, "BucketName", bucket);
            case Failure.BucketOwned(var bucket) -> with(S3ErrorCode.BUCKET_ALREADY_OWNED_BY_YOU, "BucketName", bucket);
            case Failure.BucketNotEmpty(var bucket) -> with(S3ErrorCode.BUCKET_NOT_EMPTY, "BucketName", bucket);
            case Failure.NoSuchWebsite(var bucket) ->
                with(S3ErrorCode.NO_SUCH_WEBSITE_CONFIGURATION, "BucketName", bucket);
            case Failure.NoSuchKey(var key) -> with(S3ErrorCode.NO_SUCH_KEY, "Key", key);
            case Failure.KeyDeleted(var key, var marker) -> with(S3ErrorCode.NO_SUCH_KEY, "Key", key);
            case Failure.NoSuchVersion missing -> noSuchVersion(missing);
            case Failure.IsDeleteMarker marker -> deleteMarker(head);
            case Failure.SourceIsDeleteMarker marker -> invalidRequest(SOURCE_IS_MARKER);
            case Failure.NoSuchUpload(var upload) -> with(S3ErrorCode.NO_SUCH_UPLOAD, "UploadId", upload);
            case Failure.PreconditionFailed(var unmet) ->
                with(S3ErrorCode.PRECONDITION_FAILED, "Condition", spelled(unmet));
            case Failure.NotModified unchanged -> S3Error.of(S3ErrorCode.NOT_MODIFIED);
            case Failure.IllegalSelfCopy illegal -> invalidRequest(SELF_COPY);
            case Failure.RegionNotEnabled disabled -> regionNotEnabled(disabled);
            case Failure.CrossRegionCopy copy -> invalidRequest(CROSS_REGION);
            case Failure.SourceTooLarge(long maximum) -> invalidRequest(SOURCE_TOO_LARGE + maximum);
            case Failure.CopyRangeTooLong(long length) -> copyRangeTooLong(length, head);
            case Failure.CopyRangeOutside outside -> invalidRequest(RANGE_OUTSIDE);
            case Failure.UnsatisfiableRange(long length) -> unsatisfiable(length, head);
            case Failure.NoSuchPart missing -> noSuchPart(missing);
            case Failure.InvalidPart invalid -> invalidPart(invalid);
            case Failure.PartsOutOfOrder unordered -> S3Error.of(S3ErrorCode.INVALID_PART_ORDER);
            case Failure.PartTooSmall small -> partTooSmall(small);
            case Failure.TooLarge large -> tooLarge(large);
            case Failure.TooManyExtents many -> tooManyExtents(many);
            case Failure.WrongLength wrong -> wrongLength(wrong, head);
            case Failure.WrongDigest(var digest) -> S3Error.of(S3ErrorCode.BAD_DIGEST, differs(digest));
            case Failure.WrongChecksum(var reason) -> invalidRequest(reason);
            case Failure.CustomerKeyNeeded needed -> invalidRequest(CUSTOMER_KEY_NEEDED);
            case Failure.CustomerKeyNotApplicable sent -> invalidRequest(CUSTOMER_KEY_NOT_APPLICABLE);
            case Failure.WrongCustomerKey wrong -> S3Error.of(S3ErrorCode.ACCESS_DENIED, WRONG_CUSTOMER_KEY);
            case Failure.UploadNeedsCustomerKey needed -> invalidRequest(UPLOAD_NEEDS_CUSTOMER_KEY);
            case Failure.BucketKeyNotApplicable asked -> EncryptionHeaders.needsKms("null");
            case Failure.OfAcl acl -> aclError(acl);
            case Failure.OfArchive archive -> archiveError(archive);
            case Failure.TooManyTierings many -> S3Error.of(S3ErrorCode.TOO_MANY_CONFIGURATIONS);
            case Failure.NoSuchTiering missing -> S3Error.of(S3ErrorCode.NO_SUCH_CONFIGURATION);
            case Failure.ObjectProtected kept -> RetentionErrors.kept(kept.by());
            case Failure.OfRetention retention -> RetentionErrors.of(retention);
            case Failure.OfLock lock -> LockErrors.of(lock, head);
            case Failure.OfKms kms -> kmsError(kms);
            case Failure.StoreFull full -> S3Error.of(S3ErrorCode.SERVICE_UNAVAILABLE, STORE_FULL);
            case Failure.Overloaded overloaded -> S3Error.of(S3ErrorCode.SLOW_DOWN);
            case Failure.Contended(var key) -> with(S3ErrorCode.OPERATION_ABORTED, "Key", key);
            case Failure.Closed closed -> S3Error.of(S3ErrorCode.SERVICE_UNAVAILABLE, CLOSED);
            case Failure.CorruptBlob corrupt -> S3Error.of(S3ErrorCode.INTERNAL_ERROR);
            case Failure.CorruptRecord corrupt -> S3Error.of(S3ErrorCode.INTERNAL_ERROR);
            case Failure.UnknownOutcome unknown -> S3Error.of(S3ErrorCode.INTERNAL_ERROR);
        };
    }

    private static S3Error aclError(Failure.OfAcl failure) {
        return switch (failure) {
            case Failure.AclsDisabled disabled -> S3Error.of(S3ErrorCode.ACCESS_CONTROL_LIST_NOT_SUPPORTED);
            case Failure.BucketAclAllowsOthers open -> S3Error.of(S3ErrorCode.INVALID_BUCKET_ACL_WITH_OBJECT_OWNERSHIP);
        };
    }

    private static S3Error archiveError(Failure.OfArchive failure) {
        return switch (failure) {
            case Failure.ObjectArchived(var lies, var tier) ->
                archived(S3ErrorCode.INVALID_OBJECT_STATE.message(), lies, tier);
            case Failure.SourceArchived(var lies, var tier) -> archived(SOURCE_ARCHIVED, lies, tier);
            case Failure.NotArchived(var lies) -> archived(NOT_ARCHIVED, lies, Optional.empty());
            case Failure.InvalidRestore(var reason) -> invalidRestore(reason);
        };
    }

    private static S3Error kmsError(Failure.OfKms failure) {
        return switch (failure) {
            case Failure.KmsKeyNotFound(var key) ->
                S3Error.of(S3ErrorCode.KMS_NOT_FOUND, "Key '" + key + "' does not exist");
            case Failure.KmsKeyDisabled(var key) -> S3Error.of(S3ErrorCode.KMS_DISABLED, key + " is disabled.");
            case Failure.KmsKeyPendingDeletion(var key) ->
                S3Error.of(S3ErrorCode.KMS_INVALID_STATE, key + " is pending deletion.");
            case Failure.KmsUnavailable unavailable -> S3Error.of(S3ErrorCode.SERVICE_UNAVAILABLE, KMS_UNAVAILABLE);
        };
    }

    private static S3Error with(S3ErrorCode code, String element, Object value) {
        return S3Error.of(code).with(element, value.toString());
    }

    private static S3Error invalidRequest(String message) {
        return S3Error.of(S3ErrorCode.INVALID_REQUEST, message);
    }

    private static S3Error archived(String message, StorageClass lies, Optional<ArchiveTier> tier) {
        S3Error error = S3Error.of(S3ErrorCode.INVALID_OBJECT_STATE, message).with("StorageClass", lies.name());
        return tier.map(sunk -> error.with("AccessTier", sunk.name())).orElse(error);
    }

    private static S3Error invalidRestore(Failure.InvalidRestore.Reason reason) {
        return switch (reason) {
            case DAYS_NEEDED -> S3Error.of(S3ErrorCode.MALFORMED_XML);
            case DAYS_NOT_APPLICABLE -> S3Error.of(S3ErrorCode.INVALID_ARGUMENT, DAYS_NOT_APPLICABLE);
            case RETRIEVAL_NOT_THERE -> S3Error.of(S3ErrorCode.INVALID_ARGUMENT, RETRIEVAL_NOT_THERE);
        };
    }

    private static S3Error noSuchVersion(Failure.NoSuchVersion missing) {
        return with(S3ErrorCode.NO_SUCH_VERSION, "Key", missing.key())
                .with("VersionId", missing.version().value());
    }

    private static S3Error regionNotEnabled(Failure.RegionNotEnabled disabled) {
        return S3Error.of(
                        S3ErrorCode.ACCESS_DENIED,
                        "The region " + disabled.region() + " of the bucket " + disabled.bucket() + " is not enabled.")
                .with("BucketName", disabled.bucket().value())
                .with("Region", disabled.region());
    }

    private static S3Error deleteMarker(RequestHead head) {
        return with(S3ErrorCode.METHOD_NOT_ALLOWED, "Method", head.method()).with("ResourceType", "DeleteMarker");
    }

    private static S3Error copyRangeTooLong(long sourceLength, RequestHead head) {
        return S3Error.invalidArgument(
                RANGE_TOO_LONG + sourceLength,
                HeaderNames.COPY_SOURCE_RANGE,
                head.headers().first(HeaderNames.COPY_SOURCE_RANGE).orElse(""));
    }

    private static S3Error unsatisfiable(long length, RequestHead head) {
        return with(
                        S3ErrorCode.INVALID_RANGE,
                        "RangeRequested",
                        head.headers().first(HeaderNames.RANGE).orElse(""))
                .with("ActualObjectSize", String.valueOf(length));
    }

    private static S3Error noSuchPart(Failure.NoSuchPart missing) {
        return with(S3ErrorCode.INVALID_PART_NUMBER, "PartNumberRequested", missing.number())
                .with("ActualPartCount", String.valueOf(missing.parts()));
    }

    private static S3Error invalidPart(Failure.InvalidPart invalid) {
        return with(S3ErrorCode.INVALID_PART, "UploadId", invalid.upload())
                .with("PartNumber", String.valueOf(invalid.number()));
    }

    private static S3Error partTooSmall(Failure.PartTooSmall small) {
        return with(S3ErrorCode.ENTITY_TOO_SMALL, "ProposedSize", small.size())
                .with("MinSizeAllowed", String.valueOf(small.minimum()))
                .with("PartNumber", String.valueOf(small.number()))
                .with("ETag", small.etag().value());
    }

    private static S3Error tooLarge(Failure.TooLarge large) {
        return with(S3ErrorCode.ENTITY_TOO_LARGE, "ProposedSize", large.size())
                .with("MaxSizeAllowed", String.valueOf(large.maximum()));
    }

    private static S3Error tooManyExtents(Failure.TooManyExtents many) {
        return invalidRequest("The object would consist of " + many.count() + " slices of others; at most "
                + many.maximum() + " are allowed. Copy it in larger parts.");
    }

    /** The length of a body, or of the object that an upload would become. */
    private static S3Error wrongLength(Failure.WrongLength wrong, RequestHead head) {
        return head.headers().contains(HeaderNames.MP_OBJECT_SIZE)
                ? invalidRequest("The provided 'x-amz-mp-object-size' header value " + wrong.declared()
                        + " does not match what was computed: " + wrong.received())
                : S3Error.of(S3ErrorCode.INCOMPLETE_BODY);
    }

    private static String differs(String digest) {
        return digest.equals(HeaderNames.CONTENT_MD5)
                ? "The Content-MD5 you specified did not match what we received."
                : "The " + digest + " you specified did not match the calculated checksum.";
    }

    private static String spelled(Condition condition) {
        return switch (condition) {
            case SOURCE_IF_MATCH -> "x-amz-copy-source-If-Match";
            case SOURCE_IF_UNMODIFIED_SINCE -> "x-amz-copy-source-If-Unmodified-Since";
            case SOURCE_IF_NONE_MATCH -> "x-amz-copy-source-If-None-Match";
            case SOURCE_IF_MODIFIED_SINCE -> "x-amz-copy-source-If-Modified-Since";
            case IF_MATCH -> HeaderNames.IF_MATCH;
            case IF_UNMODIFIED_SINCE -> HeaderNames.IF_UNMODIFIED_SINCE;
            case IF_NONE_MATCH -> HeaderNames.IF_NONE_MATCH;
            case IF_MODIFIED_SINCE -> HeaderNames.IF_MODIFIED_SINCE;
        };
    }
}
