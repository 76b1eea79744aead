package dev.mimeo.engine.commit;

import dev.mimeo.engine.error.Failure;
import dev.mimeo.engine.error.Failure.RetentionRefused.Reason;
import dev.mimeo.engine.error.MimeoException;
import dev.mimeo.engine.model.Bucket;
import dev.mimeo.engine.model.BucketProtection;
import dev.mimeo.engine.model.LegalHold;
import dev.mimeo.engine.model.ObjectRetention;
import dev.mimeo.engine.model.RetentionPeriod;
import dev.mimeo.engine.model.RetentionRequest;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * How COS protects a version, by what its request asks for and what its bucket says. Pure; asked inside the commit, and before by
 * operations that would move bytes in vain. Source: rows 37 to 40 of table A.1, and Immutable Object Storage of COS.
 */
public final class RetentionRule {

    private RetentionRule() {}

    /**
     * Refuses what a write asks for that its bucket would refuse now.
     *
     * @throws MimeoException {@link Failure.RetentionRefused}
     */
    public static void check(RetentionRequest request, Bucket bucket, Instant now) {
        Optional<BucketProtection> protection = bucket.configuration().protection();
        protection.ifPresentOrElse(there -> period(request, there, now), () -> checkAsksNothing(request));
    }

    /**
     * Refuses a body that was sent without saying what it must be, where its bucket is protected.
     *
     * @param sent whether a digest was sent
     * @throws MimeoException {@link Failure.DigestNeeded}
     */
    public static void checkDigest(Bucket bucket, boolean sent) {
        if (!sent && bucket.configuration().protection().isPresent()) {
            throw new Failure.DigestNeeded().asException();
        }
    }

    /** How a version is protected that is written now. */
    static Optional<ObjectRetention> resolve(RetentionRequest request, Bucket bucket, Instant now) {
        check(request, bucket, now);
        return bucket.configuration().protection().map(protection -> retention(request, protection, now));
    }

    /** How a bucket protects its objects then; what it once allowed for ever it goes on to allow. */
    static BucketProtection replaced(Optional<BucketProtection> standing, BucketProtection next) {
        if (!next.permanentAllowed()
                && standing.filter(BucketProtection::permanentAllowed).isPresent()) {
            throw refused(Reason.PERMANENT_STAYS);
        }
        return next;
    }

    /** The time between in whole seconds, and none too few. */
    static long seconds(Instant from, Instant to) {
        return Duration.between(from, to).plusNanos(999_999_999).toSeconds();
    }

    static MimeoException refused(Reason reason) {
        return new Failure.RetentionRefused(reason).asException();
    }

    /** Refuses a period that the bucket does not allow, if it ends or never does. */
    static void checkAllowed(RetentionPeriod period, BucketProtection protection) {
        if (period.isFinite() && period.seconds() < protection.minimum().seconds()) {
            throw refused(Reason.BELOW_MINIMUM);
        }
        if (period.isFinite() && period.seconds() > protection.maximum().seconds()) {
            throw refused(Reason.ABOVE_MAXIMUM);
        }
        if (period.equals(RetentionPeriod.PERMANENT) && !protection.permanentAllowed()) {
            throw refused(Reason.PERMANENT_NOT_ALLOWED);
        }
    }

    private static void checkAsksNothing(RetentionRequest request) {
        if (!(request instanceof RetentionRequest.BucketDefault)) {
            throw refused(Reason.BUCKET_NOT_PROTECTED);
        }
    }

    private static ObjectRetention retention(RetentionRequest request, BucketProtection protection, Instant now) {
        return new ObjectRetention(
                period(request, protection, now),
                now,
                request.holds().stream().map(id -> new LegalHold(id, now)).toList());
    }

    private static RetentionPeriod period(RetentionRequest request, BucketProtection protection, Instant now) {
        RetentionPeriod period = switch (request) {
            case RetentionRequest.BucketDefault none -> protection.defaultPeriod();
            case RetentionRequest.Copied copied -> copied.period();
            case RetentionRequest.Asked asked -> asked(asked, now).orElse(protection.defaultPeriod());
        };
        checkAllowed(period, protection);
        return period;
    }

    private static Optional<RetentionPeriod> asked(RetentionRequest.Asked asked, Instant now) {
        return asked.period().or(() -> asked.until().map(end -> until(now, end)));
    }

    private static RetentionPeriod until(Instant now, Instant end) {
        if (end.isBefore(now)) {
            throw refused(Reason.IN_THE_PAST);
        }
        return new RetentionPeriod(seconds(now, end));
    }
}
