package dev.mimeo.server.protocol;

import dev.mimeo.engine.error.Failure;
import dev.mimeo.engine.error.Failure.ObjectProtected;
import dev.mimeo.engine.error.Failure.RetentionRefused.Reason;
import dev.mimeo.engine.model.LegalHoldId;
import dev.mimeo.engine.model.ObjectRetention;

/** The errors of what protects objects. Source: Immutable Object Storage of COS, which says their statuses. */
final class RetentionErrors {

    private static final String LOCKED = "Access Denied because object protected by object lock.";

    private static final String DIGEST_NEEDED =
            "Content-MD5, a x-amz-checksum header or the SHA-256 of the payload is required for a protected bucket.";

    private RetentionErrors() {}

    /** Of an object that can be neither replaced nor removed. */
    static S3Error kept(ObjectProtected.By by) {
        return switch (by) {
            case LOCK, LEGAL_HOLD -> S3Error.of(S3ErrorCode.ACCESS_DENIED, LOCKED);
            case RETENTION -> S3Error.of(S3ErrorCode.UNAVAILABLE_FOR_LEGAL_REASONS);
        };
    }

    /** Of what is at odds with COS retention. */
    static S3Error of(Failure.OfRetention failure) {
        return switch (failure) {
            case Failure.RetentionRefused(var reason) -> S3Error.of(S3ErrorCode.INVALID_REQUEST, message(reason));
            case Failure.LegalHoldExists(var hold) -> named(S3ErrorCode.LEGAL_HOLD_ALREADY_EXISTS, hold);
            case Failure.NoSuchLegalHold(var hold) -> named(S3ErrorCode.NO_SUCH_LEGAL_HOLD, hold);
            case Failure.DigestNeeded needed -> S3Error.of(S3ErrorCode.INVALID_REQUEST, DIGEST_NEEDED);
        };
    }

    private static S3Error named(S3ErrorCode code, LegalHoldId hold) {
        return S3Error.of(code).with("LegalHoldId", hold.value());
    }

    private static String message(Reason reason) {
        return switch (reason) {
            case BUCKET_NOT_PROTECTED -> "The bucket has no protection configuration.";
            case OBJECT_NOT_PROTECTED -> "The object has no retention period.";
            case BELOW_MINIMUM -> "The retention period is shorter than the minimum of the bucket.";
            case ABOVE_MAXIMUM -> "The retention period is longer than the maximum of the bucket.";
            case IN_THE_PAST -> "The retention expiration date must not lie in the past.";
            case PERMANENT_NOT_ALLOWED -> "The bucket does not allow permanent retention.";
            case PERMANENT -> "The object is retained permanently.";
            case PERMANENT_STAYS -> "Permanent retention was enabled for the bucket and cannot be disabled.";
            case NOT_LONGER -> "The retention period of an object can only be extended.";
            case INDEFINITE -> "Nothing can be added to an indefinite retention period.";
            case TOO_MANY_HOLDS -> "An object can have " + ObjectRetention.MAX_HOLDS + " legal holds.";
        };
    }
}
