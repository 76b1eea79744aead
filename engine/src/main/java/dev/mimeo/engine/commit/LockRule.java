package dev.mimeo.engine.commit;

import dev.mimeo.engine.error.Failure;
import dev.mimeo.engine.error.Failure.ObjectProtected.By;
import dev.mimeo.engine.model.Bucket;
import dev.mimeo.engine.model.BucketChange;
import dev.mimeo.engine.model.LockConfiguration;
import dev.mimeo.engine.model.LockMode;
import dev.mimeo.engine.model.LockRequest;
import dev.mimeo.engine.model.LockRetention;
import dev.mimeo.engine.model.ObjectLock;
import dev.mimeo.engine.model.ObjectVersion;
import dev.mimeo.engine.model.Stamp;
import dev.mimeo.engine.model.VersionChange;
import dev.mimeo.engine.model.VersionChange.SetLegalHold;
import dev.mimeo.engine.model.VersionChange.SetRetention;
import dev.mimeo.engine.model.Versioning;
import java.time.Instant;
import java.util.Optional;

/**
 * What S3 Object Lock takes and what it refuses; what it then keeps is a matter of {@link ProtectionRule}. Pure, as all rules
 * are: the commits ask it, and so do operations that would move many bytes before their commit is refused. Source: rows 30
 * to 32 of table A.1, and the operations on Object Lock of S3.
 */
public final class LockRule {

    private LockRule() {}

    /**
     * Refuses what a write asks for that cannot be.
     *
     * @param now when the request is looked at; a date that passes before its commit is fine
     * @throws dev.mimeo.engine.error.MimeoException {@link Failure.RetentionPast}, {@link Failure.BucketNotLocked}
     */
    public static void check(LockRequest asked, Bucket bucket, Instant now) {
        asked.retention().ifPresent(retention -> checkHolds(retention, now));
        checkAsked(asked, bucket);
    }

    /**
     * Refuses a body that was sent without a digest, where what it becomes will be locked.
     *
     * @param sent whether a digest was sent
     * @param ofPart whether the body is that of a part
     * @throws dev.mimeo.engine.error.MimeoException {@link Failure.LockNeedsDigest}
     */
    public static void checkDigest(LockRequest asked, Bucket bucket, boolean sent, boolean ofPart) {
        if (!sent && (asked.isSent() || byDefault(bucket).isPresent())) {
            throw new Failure.LockNeedsDigest(ofPart).asException();
        }
    }

    /**
     * Refuses to look for locks where there are none.
     *
     * @throws dev.mimeo.engine.error.MimeoException {@link Failure.BucketNotLocked}
     */
    public static void checkLocks(Bucket bucket) {
        if (!hasLock(bucket)) {
            throw new Failure.BucketNotLocked(bucket.name()).asException();
        }
    }

    /**
     * Refuses to bypass what is not there.
     *
     * @throws dev.mimeo.engine.error.MimeoException {@link Failure.BypassNotApplicable}
     */
    public static void checkBypass(boolean bypassGovernance, Bucket bucket) {
        if (bypassGovernance && !hasLock(bucket)) {
            throw new Failure.BypassNotApplicable(bucket.name()).asException();
        }
    }

    /** How a version is locked that is written now. */
    static ObjectLock resolve(LockRequest asked, Bucket bucket, Stamp stamp) {
        checkAsked(asked, bucket);
        Optional<LockRetention> ofBucket = byDefault(bucket).map(retention -> retention.from(stamp.time()));
        return new ObjectLock(asked.retention().or(() -> ofBucket), asked.legalHold());
    }

    /** How a version is locked that is told so. */
    static ObjectLock changed(ObjectVersion version, VersionChange.OfLock change, Instant now) {
        return switch (change) {
            case SetRetention retention -> retained(version, retention, now);
            case SetLegalHold hold -> version.traits().lock().withLegalHold(hold.held());
        };
    }

    private static ObjectLock retained(ObjectVersion version, SetRetention asked, Instant now) {
        asked.retention().ifPresent(retention -> checkHolds(retention, now));
        ObjectLock lock = version.traits().lock();
        boolean refused = lock.retention()
                .filter(standing -> standing.holds(now) && standing.isWeakenedBy(asked.retention()))
                .filter(standing -> standing.mode() == LockMode.COMPLIANCE || !asked.bypassGovernance())
                .isPresent();
        if (refused) {
            throw new Failure.ObjectProtected(version.id(), By.LOCK).asException();
        }
        return lock.withRetention(asked.retention());
    }

    /** Whether the bucket keeps versions then: one with Object Lock does so for ever. */
    static Versioning versioning(BucketChange.SetVersioning set, Bucket bucket) {
        if (hasLock(bucket) && set.versioning() != Versioning.ENABLED) {
            throw new Failure.VersioningLocked(bucket.name()).asException();
        }
        return set.versioning();
    }

    /** The Object Lock of the bucket then: one that keeps all versions. */
    static LockConfiguration configuration(BucketChange.SetLock set, Bucket bucket) {
        if (bucket.versioning() != Versioning.ENABLED) {
            throw new Failure.LockNeedsVersioning(bucket.name()).asException();
        }
        return set.lock();
    }

    private static void checkHolds(LockRetention retention, Instant now) {
        if (!retention.holds(now)) {
            throw new Failure.RetentionPast(retention.until()).asException();
        }
    }

    private static void checkAsked(LockRequest asked, Bucket bucket) {
        if (asked.isSent()) {
            checkLocks(bucket);
        }
    }

    private static boolean hasLock(Bucket bucket) {
        return bucket.configuration().lock().isPresent();
    }

    private static Optional<LockConfiguration.DefaultRetention> byDefault(Bucket bucket) {
        return bucket.configuration().lock().flatMap(LockConfiguration::defaultRetention);
    }
}
