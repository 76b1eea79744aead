package dev.mimeo.engine.local;

import dev.mimeo.engine.commit.RowKey;
import dev.mimeo.engine.error.MimeoException;
import dev.mimeo.engine.model.Bucket;
import dev.mimeo.engine.model.BucketId;
import dev.mimeo.engine.model.ObjectKey;
import dev.mimeo.engine.model.ObjectLock;
import dev.mimeo.engine.model.ObjectVersion;
import dev.mimeo.engine.model.Upload;
import dev.mimeo.engine.model.Version;
import dev.mimeo.engine.model.Versioning;

/**
 * Checks what protects versions: that a lock has a bucket that can have one, and that each version that is not current is
 * where its id says, since it is by its id that such a version is kept, held and removed.
 */
final class ProtectionChecks {

    private final MetadataScan scan;
    private final RowPlaces places;
    private final Findings findings;

    ProtectionChecks(MetadataScan scan, RowPlaces places, Findings findings) {
        this.scan = scan;
        this.places = places;
        this.findings = findings;
    }

    void bucket(Bucket bucket) {
        boolean broken = bucket.configuration().lock().isPresent() && bucket.versioning() != Versioning.ENABLED;
        report(broken, "bucket " + bucket.name(), "has Object Lock, and does not keep versions");
    }

    void version(String where, BucketId bucket, ObjectVersion version) {
        boolean locked = !version.traits().lock().equals(ObjectLock.NONE);
        report(locked && isWithoutLock(bucket), where, "has a lock, and its bucket has no Object Lock");
    }

    void upload(String where, Upload upload) {
        boolean locks = upload.traits().lock().isSent();
        report(locks && isWithoutLock(upload.bucket()), where, "asks for a lock, and its bucket has no Object Lock");
    }

    void history(String where, BucketId bucket, ObjectKey key, Version version) {
        boolean found = scan.find(new RowKey.ById(bucket, key, version.id()))
                .filter(version::equals)
                .isPresent();
        report(!found, where, "is not found by its id");
    }

    /** Every id finds its version: one that does not is all that is left of a version that was never removed. */
    void ids() {
        scan.forEachId(this::id);
    }

    private void id(RowKey.ById id, long sequence) {
        if (!isThere(new RowKey.History(id.bucket(), id.key(), sequence))) {
            String where = places.of(id.bucket(), id.key()) + " version " + id.version();
            findings.add(Finding.Kind.MISSING_ROW, where, "is not there, and was not removed");
        }
    }

    /** A version that cannot be read is there, and reported where it stands. */
    private boolean isThere(RowKey.History row) {
        try {
            return scan.find(row).isPresent();
        } catch (MimeoException unreadable) {
            return true;
        }
    }

    /** A bucket that is not there is reported elsewhere. */
    private boolean isWithoutLock(BucketId bucket) {
        return places.bucket(bucket)
                .filter(found -> found.configuration().lock().isEmpty())
                .isPresent();
    }

    private void report(boolean broken, String where, String what) {
        if (broken) {
            findings.add(Finding.Kind.CONTRADICTION, where, what);
        }
    }
}
