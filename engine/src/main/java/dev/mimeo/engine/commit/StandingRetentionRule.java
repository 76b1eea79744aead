package dev.mimeo.engine.commit;

import dev.mimeo.engine.error.Failure;
import dev.mimeo.engine.error.Failure.RetentionRefused.Reason;
import dev.mimeo.engine.model.Bucket;
import dev.mimeo.engine.model.BucketProtection;
import dev.mimeo.engine.model.LegalHold;
import dev.mimeo.engine.model.LegalHoldId;
import dev.mimeo.engine.model.ObjectRetention;
import dev.mimeo.engine.model.ObjectVersion;
import dev.mimeo.engine.model.RetentionExtension;
import dev.mimeo.engine.model.RetentionPeriod;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/**
 * What may become of the COS retention of a version that is there: its holds come and go, its period becomes longer and never
 * shorter, but that one without an end may be given one. Source: legalHold and extendRetention of COS.
 */
final class StandingRetentionRule {

    private StandingRetentionRule() {}

    static ObjectRetention withHold(ObjectVersion version, LegalHoldId added, Instant now) {
        ObjectRetention standing = standing(version);
        if (standing.holds().stream().anyMatch(isNamed(added))) {
            throw new Failure.LegalHoldExists(added).asException();
        }
        if (standing.holds().size() == ObjectRetention.MAX_HOLDS) {
            throw RetentionRule.refused(Reason.TOO_MANY_HOLDS);
        }
        List<LegalHold> holds = new ArrayList<>(standing.holds());
        holds.add(new LegalHold(added, now));
        return standing.withHolds(holds);
    }

    static ObjectRetention withoutHold(ObjectVersion version, LegalHoldId removed) {
        ObjectRetention standing = standing(version);
        List<LegalHold> rest =
                standing.holds().stream().filter(isNamed(removed).negate()).toList();
        if (rest.size() == standing.holds().size()) {
            throw new Failure.NoSuchLegalHold(removed).asException();
        }
        return standing.withHolds(rest);
    }

    static ObjectRetention extended(ObjectVersion version, RetentionExtension extension, Bucket bucket, Instant now) {
        ObjectRetention standing = standing(version);
        BucketProtection protection = bucket.configuration()
                .protection()
                .orElseThrow(() -> RetentionRule.refused(Reason.BUCKET_NOT_PROTECTED));
        if (standing.period().equals(RetentionPeriod.PERMANENT)) {
            throw RetentionRule.refused(Reason.PERMANENT);
        }
        RetentionPeriod next = next(standing, extension, protection, now);
        checkLonger(standing.period(), next);
        checkAllowed(next, protection, Math.max(0, RetentionRule.seconds(standing.since(), now)));
        return standing.withPeriod(next);
    }

    private static ObjectRetention standing(ObjectVersion version) {
        return version.traits().retention().orElseThrow(() -> RetentionRule.refused(Reason.OBJECT_NOT_PROTECTED));
    }

    private static Predicate<LegalHold> isNamed(LegalHoldId id) {
        return hold -> hold.id().equals(id);
    }

    private static RetentionPeriod next(
            ObjectRetention standing, RetentionExtension extension, BucketProtection protection, Instant now) {
        return switch (extension) {
            case RetentionExtension.Additional(long seconds) -> longer(standing.period(), seconds);
            case RetentionExtension.FromNow(long seconds) -> {
                RetentionRule.checkAllowed(new RetentionPeriod(seconds), protection);
                yield new RetentionPeriod(RetentionRule.seconds(standing.since(), now) + seconds);
            }
            case RetentionExtension.Until(Instant end) -> until(standing.since(), end, now);
            case RetentionExtension.Period(RetentionPeriod period) -> period;
        };
    }

    private static RetentionPeriod longer(RetentionPeriod standing, long seconds) {
        if (!standing.isFinite()) {
            throw RetentionRule.refused(Reason.INDEFINITE);
        }
        return new RetentionPeriod(standing.seconds() + seconds);
    }

    private static RetentionPeriod until(Instant since, Instant end, Instant now) {
        if (end.isBefore(now)) {
            throw RetentionRule.refused(Reason.IN_THE_PAST);
        }
        return new RetentionPeriod(RetentionRule.seconds(since, end));
    }

    private static void checkLonger(RetentionPeriod standing, RetentionPeriod next) {
        boolean ends = standing.equals(RetentionPeriod.INDEFINITE) && next.isFinite();
        if (!ends && !next.outlasts(standing)) {
            throw RetentionRule.refused(Reason.NOT_LONGER);
        }
    }

    /** The longest period counts from now, so the seconds that have passed do not count. */
    private static void checkAllowed(RetentionPeriod next, BucketProtection protection, long passed) {
        if (!next.isFinite()) {
            RetentionRule.checkAllowed(next, protection);
        } else if (next.seconds() < protection.minimum().seconds()) {
            throw RetentionRule.refused(Reason.BELOW_MINIMUM);
        } else if (next.seconds() - passed > protection.maximum().seconds()) {
            throw RetentionRule.refused(Reason.ABOVE_MAXIMUM);
        }
    }
}
