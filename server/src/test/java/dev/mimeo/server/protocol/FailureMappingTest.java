package dev.mimeo.server.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mimeo.engine.error.Condition;
import dev.mimeo.engine.error.Failure;
import dev.mimeo.engine.error.Failure.InvalidRestore.Reason;
import dev.mimeo.engine.model.ArchiveTier;
import dev.mimeo.engine.model.BlobId;
import dev.mimeo.engine.model.BucketName;
import dev.mimeo.engine.model.ETag;
import dev.mimeo.engine.model.KmsKeyId;
import dev.mimeo.engine.model.ObjectKey;
import dev.mimeo.engine.model.StorageClass;
import dev.mimeo.engine.model.TieringId;
import dev.mimeo.engine.model.UploadId;
import dev.mimeo.engine.model.VersionId;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import reactor.core.Exceptions;

/** Tables A.2 and C.3 of the behaviour reference. */
final class FailureMappingTest {

    private static final KmsKeyId KMS_KEY = new KmsKeyId("k");
    private static final BucketName BUCKET = new BucketName("photos");
    private static final ObjectKey KEY = new ObjectKey("a/b");
    private static final VersionId VERSION = new VersionId("v1");
    private static final UploadId UPLOAD = new UploadId("u1");
    private static final ETag ETAG = new ETag("853a");
    private static final Instant TIME = Instant.parse("2020-01-01T00:00:00.500Z");
    private static final RequestHead HEAD = RequestHead.of(
            "GET", "/photos/a", Headers.of("Range", "bytes=9-", "x-amz-copy-source-range", "bytes=0-100"));

    @ParameterizedTest(name = "{0}")
    @MethodSource("failures")
    void eachFailureHasItsError(Failure failure, int status, String code, String message, Map<String, String> details) {
        S3Error error = FailureMapping.error(failure.asException(), HEAD);
        assertThat(error.code().status()).isEqualTo(status);
        assertThat(error.code().code()).isEqualTo(code);
        assertThat(error.message()).isEqualTo(message);
        assertThat(error.details()).isEqualTo(details);
    }

    static Stream<Arguments> failures() {
        return Stream.of(
                row(new Failure.AccessDenied(), 403, "AccessDenied", "Access Denied"),
                row(
                        new Failure.AclsDisabled(),
                        400,
                        "AccessControlListNotSupported",
                        "The bucket does not allow ACLs."),
                row(
                        new Failure.BucketAclAllowsOthers(),
                        400,
                        "InvalidBucketAclWithObjectOwnership",
                        "Bucket cannot have ACLs set with ObjectOwnership's BucketOwnerEnforced setting"),
                row(
                        new Failure.NoSuchBucket(BUCKET),
                        404,
                        "NoSuchBucket",
                        "The specified bucket does not exist",
                        "BucketName",
                        "photos"),
                row(
                        new Failure.BucketTaken(BUCKET),
                        409,
                        "BucketAlreadyExists",
                        "The requested bucket name is not available. The bucket namespace is shared by all users of the"
                                + " system. Select a different name and try again.",
                        "BucketName",
                        "photos"),
                row(
                        new Failure.BucketOwned(BUCKET),
                        409,
                        "BucketAlreadyOwnedByYou",
                        "Your previous request to create the named bucket succeeded and you already own it.",
                        "BucketName",
                        "photos"),
                row(
                        new Failure.BucketNotEmpty(BUCKET),
                        409,
                        "BucketNotEmpty",
                        "The bucket you tried to delete is not empty",
                        "BucketName",
                        "photos"),
                row(new Failure.NoSuchKey(KEY), 404, "NoSuchKey", "The specified key does not exist.", "Key", "a/b"),
                row(
                        new Failure.NoSuchVersion(KEY, VERSION),
                        404,
                        "NoSuchVersion",
                        "The specified version does not exist.",
                        "Key",
                        "a/b",
                        "VersionId",
                        "v1"),
                row(
                        new Failure.IsDeleteMarker(KEY, VERSION, TIME),
                        405,
                        "MethodNotAllowed",
                        "The specified method is not allowed against this resource.",
                        "Method",
                        "GET",
                        "ResourceType",
                        "DeleteMarker"),
                row(
                        new Failure.SourceIsDeleteMarker(KEY, VERSION),
                        400,
                        "InvalidRequest",
                        "The source of a copy request may not specifically refer to a delete marker by version id."),
                row(
                        new Failure.NoSuchUpload(UPLOAD),
                        404,
                        "NoSuchUpload",
                        "The specified upload does not exist. The upload ID may be invalid, or the upload may have been"
                                + " aborted or completed.",
                        "UploadId",
                        "u1"),
                row(
                        new Failure.ObjectArchived(StorageClass.GLACIER, Optional.empty()),
                        403,
                        "InvalidObjectState",
                        "The operation is not valid for the object's storage class",
                        "StorageClass",
                        "GLACIER"),
                row(
                        new Failure.ObjectArchived(
                                StorageClass.INTELLIGENT_TIERING, Optional.of(ArchiveTier.ARCHIVE_ACCESS)),
                        403,
                        "InvalidObjectState",
                        "The operation is not valid for the object's storage class",
                        "StorageClass",
                        "INTELLIGENT_TIERING",
                        "AccessTier",
                        "ARCHIVE_ACCESS"),
                row(
                        new Failure.SourceArchived(StorageClass.DEEP_ARCHIVE, Optional.empty()),
                        403,
                        "InvalidObjectState",
                        "Operation is not valid for the source object's storage class",
                        "StorageClass",
                        "DEEP_ARCHIVE"),
                row(
                        new Failure.TooManyTierings(1000),
                        400,
                        "TooManyConfigurations",
                        "You are attempting to create a new configuration but have already reached the 1,000-configuration"
                                + " limit."),
                row(
                        new Failure.NoSuchTiering(new TieringId("one")),
                        404,
                        "NoSuchConfiguration",
                        "The specified configuration does not exist."),
                row(
                        new Failure.NotArchived(StorageClass.STANDARD_IA),
                        403,
                        "InvalidObjectState",
                        "Restore is not allowed for the object's current storage class",
                        "StorageClass",
                        "STANDARD_IA"),
                row(
                        new Failure.InvalidRestore(Reason.DAYS_NEEDED),
                        400,
                        "MalformedXML",
                        "The XML you provided was not well-formed or did not validate against our published schema"),
                row(
                        new Failure.InvalidRestore(Reason.DAYS_NOT_APPLICABLE),
                        400,
                        "InvalidArgument",
                        "INTELLIGENT_TIERING objects are not subject to restore expiry. Do not specify Days when restoring"
                                + " this object"),
                row(
                        new Failure.InvalidRestore(Reason.RETRIEVAL_NOT_THERE),
                        400,
                        "InvalidArgument",
                        "Retrieval option is not supported by this storage class"),
                row(new Failure.NotModified(ETAG, TIME), 304, "NotModified", "Not Modified"),
                row(
                        new Failure.IllegalSelfCopy(),
                        400,
                        "InvalidRequest",
                        "This copy request is illegal because it is trying to copy an object to itself without changing"
                                + " the object's metadata, storage class, website redirect location or encryption"
                                + " attributes."),
                row(
                        new Failure.RegionNotEnabled(BUCKET, "eu-de"),
                        403,
                        "AccessDenied",
                        "The region eu-de of the bucket " + BUCKET + " is not enabled.",
                        "BucketName",
                        BUCKET.value(),
                        "Region",
                        "eu-de"),
                row(
                        new Failure.CrossRegionCopy(),
                        400,
                        "InvalidRequest",
                        "S3 Transfer Acceleration does not support cross-Region copies"),
                row(
                        new Failure.SourceTooLarge(5368709120L),
                        400,
                        "InvalidRequest",
                        "The specified copy source is larger than the maximum allowable size for a copy source:"
                                + " 5368709120"),
                row(
                        new Failure.CopyRangeTooLong(10),
                        400,
                        "InvalidArgument",
                        "Range specified is not valid for source object of size: 10",
                        "ArgumentName",
                        "x-amz-copy-source-range",
                        "ArgumentValue",
                        "bytes=0-100"),
                row(
                        new Failure.CopyRangeOutside(10),
                        400,
                        "InvalidRequest",
                        "The specified copy range is invalid for the source object size"),
                row(
                        new Failure.UnsatisfiableRange(5),
                        416,
                        "InvalidRange",
                        "The requested range is not satisfiable",
                        "RangeRequested",
                        "bytes=9-",
                        "ActualObjectSize",
                        "5"),
                row(
                        new Failure.NoSuchPart(3, 2),
                        416,
                        "InvalidPartNumber",
                        "The requested partnumber is not satisfiable",
                        "PartNumberRequested",
                        "3",
                        "ActualPartCount",
                        "2"),
                row(
                        new Failure.InvalidPart(UPLOAD, 3),
                        400,
                        "InvalidPart",
                        "One or more of the specified parts could not be found.  The part may not have been uploaded, or"
                                + " the specified entity tag may not match the part's entity tag.",
                        "UploadId",
                        "u1",
                        "PartNumber",
                        "3"),
                row(
                        new Failure.PartsOutOfOrder(),
                        400,
                        "InvalidPartOrder",
                        "The list of parts was not in ascending order. The parts list must be specified in order by part"
                                + " number."),
                row(
                        new Failure.PartTooSmall(1, 2, 5242880, ETAG),
                        400,
                        "EntityTooSmall",
                        "Your proposed upload is smaller than the minimum allowed size",
                        "ProposedSize",
                        "2",
                        "MinSizeAllowed",
                        "5242880",
                        "PartNumber",
                        "1",
                        "ETag",
                        "853a"),
                row(
                        new Failure.TooLarge(9, 8),
                        400,
                        "EntityTooLarge",
                        "Your proposed upload exceeds the maximum allowed size",
                        "ProposedSize",
                        "9",
                        "MaxSizeAllowed",
                        "8"),
                row(
                        new Failure.TooManyExtents(9, 8),
                        400,
                        "InvalidRequest",
                        "The object would consist of 9 slices of others; at most 8 are allowed. Copy it in larger"
                                + " parts."),
                row(
                        new Failure.WrongLength(9, 8),
                        400,
                        "IncompleteBody",
                        "You did not provide the number of bytes specified by the Content-Length HTTP header"),
                row(
                        new Failure.WrongDigest("Content-MD5"),
                        400,
                        "BadDigest",
                        "The Content-MD5 you specified did not match what we received."),
                row(
                        new Failure.WrongDigest("CRC32"),
                        400,
                        "BadDigest",
                        "The CRC32 you specified did not match the calculated checksum."),
                row(
                        new Failure.WrongChecksum("Checksum Type mismatch"),
                        400,
                        "InvalidRequest",
                        "Checksum Type mismatch"),
                row(
                        new Failure.CustomerKeyNeeded(),
                        400,
                        "InvalidRequest",
                        "The object was stored using a form of Server Side Encryption. The correct parameters must be"
                                + " provided to retrieve the object."),
                row(
                        new Failure.CustomerKeyNotApplicable(),
                        400,
                        "InvalidRequest",
                        "The encryption parameters are not applicable to this object."),
                row(
                        new Failure.WrongCustomerKey(),
                        403,
                        "AccessDenied",
                        "Requests specifying Server Side Encryption with Customer provided keys must provide the correct"
                                + " secret key."),
                row(
                        new Failure.UploadNeedsCustomerKey(),
                        400,
                        "InvalidRequest",
                        "The multipart upload initiate requested encryption. Subsequent part requests must include the"
                                + " appropriate encryption parameters."),
                row(
                        new Failure.BucketKeyNotApplicable(),
                        400,
                        "InvalidArgument",
                        "Server Side Encryption with AWS KMS managed key requires HTTP header"
                                + " x-amz-server-side-encryption : aws:kms",
                        "ArgumentName",
                        "x-amz-server-side-encryption",
                        "ArgumentValue",
                        "null"),
                row(new Failure.KmsKeyNotFound(KMS_KEY), 400, "KMS.NotFoundException", "Key 'k' does not exist"),
                row(new Failure.KmsKeyDisabled(KMS_KEY), 400, "KMS.DisabledException", "k is disabled."),
                row(
                        new Failure.KmsKeyPendingDeletion(KMS_KEY),
                        400,
                        "KMS.KMSInvalidStateException",
                        "k is pending deletion."),
                row(
                        new Failure.KmsUnavailable("a time-out"),
                        503,
                        "ServiceUnavailable",
                        "The key management service does not answer. Please try again."),
                row(
                        new Failure.StoreFull(),
                        503,
                        "ServiceUnavailable",
                        "The server has no room for more data. Reads go on."),
                row(new Failure.Overloaded(), 503, "SlowDown", "Please reduce your request rate."),
                row(
                        new Failure.Contended(KEY),
                        409,
                        "OperationAborted",
                        "A conflicting conditional operation is currently in progress against this resource. Please try"
                                + " again.",
                        "Key",
                        "a/b"),
                row(new Failure.Closed(), 503, "ServiceUnavailable", "The server is shutting down. Please try again."),
                internal(new Failure.CorruptBlob(new BlobId(1, 2))),
                internal(new Failure.CorruptRecord("a version")),
                internal(new Failure.UnknownOutcome("a write failed")));
    }

    @ParameterizedTest
    @CsvSource({
        "SOURCE_IF_MATCH, x-amz-copy-source-If-Match",
        "SOURCE_IF_UNMODIFIED_SINCE, x-amz-copy-source-If-Unmodified-Since",
        "SOURCE_IF_NONE_MATCH, x-amz-copy-source-If-None-Match",
        "SOURCE_IF_MODIFIED_SINCE, x-amz-copy-source-If-Modified-Since",
        "IF_MATCH, If-Match",
        "IF_UNMODIFIED_SINCE, If-Unmodified-Since",
        "IF_NONE_MATCH, If-None-Match",
        "IF_MODIFIED_SINCE, If-Modified-Since",
    })
    void anUnmetConditionIsSpelledAsS3Does(Condition condition, String spelled) {
        assertThat(FailureMapping.error(new Failure.PreconditionFailed(condition).asException(), HEAD))
                .isEqualTo(S3Error.of(
                                S3ErrorCode.PRECONDITION_FAILED,
                                "At least one of the pre-conditions you specified did not hold")
                        .with("Condition", spelled));
    }

    @Test
    void anUploadOfAnotherLengthThanWasSaidTellsBoth() {
        RequestHead head = RequestHead.of("POST", "/photos/a?uploadId=u", Headers.of("x-amz-mp-object-size", "9"));
        assertThat(FailureMapping.error(new Failure.WrongLength(9, 8).asException(), head))
                .isEqualTo(Refusals.invalidRequest(
                        "The provided 'x-amz-mp-object-size' header value 9 does not match what was computed: 8"));
    }

    @Test
    void anErrorOfTheProtocolIsAnsweredAsItIs() {
        S3Error error = Refusals.invalidArgument("Bad", "a", "b");
        assertThat(FailureMapping.error(error.asException(), HEAD)).isEqualTo(error);
        assertThat(FailureMapping.error(Exceptions.propagate(error.asException()), HEAD))
                .isEqualTo(error);
    }

    @Test
    void ofAnythingElseNothingIsTold() {
        assertThat(FailureMapping.error(new IllegalStateException("secret"), HEAD))
                .isEqualTo(
                        S3Error.of(S3ErrorCode.INTERNAL_ERROR, "We encountered an internal error. Please try again."));
        assertThat(FailureMapping.error(new StackOverflowError(), HEAD).code()).isEqualTo(S3ErrorCode.INTERNAL_ERROR);
    }

    @Test
    void whatIsNotModifiedHasItsTagAndTime() {
        assertThat(FailureMapping.headers(new Failure.NotModified(ETAG, TIME).asException()))
                .isEqualTo(Headers.of("ETag", "\"853a\"", "Last-Modified", "Wed, 01 Jan 2020 00:00:00 GMT"));
    }

    @Test
    void aDeleteMarkerShowsItself() {
        assertThat(FailureMapping.headers(new Failure.IsDeleteMarker(KEY, VERSION, TIME).asException()))
                .isEqualTo(Headers.of(
                        "Allow", "DELETE",
                        "x-amz-delete-marker", "true",
                        "x-amz-version-id", "v1",
                        "Last-Modified", "Wed, 01 Jan 2020 00:00:00 GMT"));
    }

    @Test
    void otherErrorsHaveNoHeaders() {
        assertThat(FailureMapping.headers(new Failure.NoSuchKey(KEY).asException()))
                .isEqualTo(Headers.empty());
        assertThat(FailureMapping.headers(new IllegalStateException())).isEqualTo(Headers.empty());
    }

    private static Arguments internal(Failure failure) {
        return row(failure, 500, "InternalError", "We encountered an internal error. Please try again.");
    }

    private static Arguments row(Failure failure, int status, String code, String message, String... details) {
        S3Error expected = S3Error.of(S3ErrorCode.INTERNAL_ERROR);
        for (int i = 0; i < details.length; i += 2) {
            expected = expected.with(details[i], details[i + 1]);
        }
        return Arguments.of(failure, status, code, message, expected.details());
    }
}
