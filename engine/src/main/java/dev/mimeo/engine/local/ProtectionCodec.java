package dev.mimeo.engine.local;

import dev.mimeo.engine.local.RowCodec.Section;
import dev.mimeo.engine.model.Bucket;
import dev.mimeo.engine.model.BucketProtection;
import dev.mimeo.engine.model.LegalHold;
import dev.mimeo.engine.model.LegalHoldId;
import dev.mimeo.engine.model.LockConfiguration;
import dev.mimeo.engine.model.LockConfiguration.DefaultRetention;
import dev.mimeo.engine.model.LockMode;
import dev.mimeo.engine.model.LockRequest;
import dev.mimeo.engine.model.LockRetention;
import dev.mimeo.engine.model.ObjectLock;
import dev.mimeo.engine.model.ObjectRetention;
import dev.mimeo.engine.model.RetentionPeriod;
import dev.mimeo.engine.model.RetentionRequest;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** The fields of what protects versions, and the sections of buckets that do. They cannot be passed: who does not know them would free what is protected. */
final class ProtectionCodec {

    private static final EnumCode<LockMode> MODES = new EnumCode<>(List.of(LockMode.GOVERNANCE, LockMode.COMPLIANCE));
    private static final EnumCode<LockConfiguration.Unit> UNITS =
            new EnumCode<>(List.of(LockConfiguration.Unit.DAYS, LockConfiguration.Unit.YEARS));
    private static final int NEVER_HELD = 0;
    private static final int HELD = 1;
    private static final int RELEASED = 2;
    private static final int DEFAULT = 1;
    private static final int ASKED = 2;
    private static final int COPIED = 3;

    static final Section<Bucket> LOCK = new Section<>(
            11,
            bucket -> bucket.configuration().lock().isPresent(),
            (bucket, out) -> out.optional(
                    bucket.configuration().lock().orElseThrow().defaultRetention(), ProtectionCodec::writeDefault),
            (bucket, in) -> bucket.withConfiguration(bucket.configuration()
                    .withLock(Optional.of(new LockConfiguration(in.optional(ProtectionCodec::readDefault))))));
    static final Section<Bucket> PROTECTION = new Section<>(
            13,
            bucket -> bucket.configuration().protection().isPresent(),
            (bucket, out) -> writeProtection(bucket.configuration().protection().orElseThrow(), out),
            (bucket, in) ->
                    bucket.withConfiguration(bucket.configuration().withProtection(Optional.of(readProtection(in)))));

    private ProtectionCodec() {}

    static void writeTime(Instant time, RecordWriter out) {
        out.number(time.toEpochMilli());
    }

    static Instant readTime(RecordReader in) {
        return Instant.ofEpochMilli(in.number());
    }

    static void writeLock(ObjectLock lock, RecordWriter out) {
        out.optional(lock.retention(), ProtectionCodec::writeLocked).number(holdCode(lock));
    }

    static ObjectLock readLock(RecordReader in) {
        return new ObjectLock(in.optional(ProtectionCodec::readLocked), readHeld(in.count()));
    }

    static void writeRetention(ObjectRetention retention, RecordWriter out) {
        writePeriod(retention.period(), out);
        writeTime(retention.since(), out);
        out.each(retention.holds(), ProtectionCodec::writeHold);
    }

    static ObjectRetention readRetention(RecordReader in) {
        return new ObjectRetention(readPeriod(in), readTime(in), in.each(ProtectionCodec::readHold));
    }

    static void writeRequest(LockRequest request, RecordWriter out) {
        out.optional(request.retention(), ProtectionCodec::writeLocked)
                .optional(request.legalHold(), (held, to) -> to.number(held ? 1 : 0));
    }

    static LockRequest readLockRequest(RecordReader in) {
        return new LockRequest(in.optional(ProtectionCodec::readLocked), in.optional(ProtectionCodec::readFlag));
    }

    static void writeRequest(RetentionRequest request, RecordWriter out) {
        switch (request) {
            case RetentionRequest.BucketDefault none -> out.number(DEFAULT);
            case RetentionRequest.Asked asked ->
                out.number(ASKED)
                        .optional(asked.period(), ProtectionCodec::writePeriod)
                        .optional(asked.until(), ProtectionCodec::writeTime)
                        .optional(asked.hold(), ProtectionCodec::writeId);
            case RetentionRequest.Copied copied -> {
                writePeriod(copied.period(), out.number(COPIED));
                out.each(copied.holds(), ProtectionCodec::writeId);
            }
        }
    }

    static RetentionRequest readRetentionRequest(RecordReader in) {
        int kind = in.count();
        return switch (kind) {
            case DEFAULT -> RetentionRequest.BUCKET_DEFAULT;
            case ASKED ->
                new RetentionRequest.Asked(
                        in.optional(ProtectionCodec::readPeriod),
                        in.optional(ProtectionCodec::readTime),
                        in.optional(ProtectionCodec::readId));
            case COPIED -> new RetentionRequest.Copied(readPeriod(in), in.each(ProtectionCodec::readId));
            default -> throw new IllegalArgumentException("unknown request of a retention " + kind);
        };
    }

    private static void writeLocked(LockRetention retention, RecordWriter out) {
        MODES.write(retention.mode(), out);
        writeTime(retention.until(), out);
    }

    private static LockRetention readLocked(RecordReader in) {
        return new LockRetention(MODES.read(in), readTime(in));
    }

    private static void writeDefault(DefaultRetention retention, RecordWriter out) {
        MODES.write(retention.mode(), out);
        UNITS.write(retention.unit(), out.number(retention.count()));
    }

    private static DefaultRetention readDefault(RecordReader in) {
        return new DefaultRetention(MODES.read(in), in.count(), UNITS.read(in));
    }

    private static void writeProtection(BucketProtection protection, RecordWriter out) {
        writePeriod(protection.minimum(), out);
        writePeriod(protection.maximum(), out);
        writePeriod(protection.defaultPeriod(), out);
        out.number(protection.permanentAllowed() ? 1 : 0);
    }

    private static BucketProtection readProtection(RecordReader in) {
        return new BucketProtection(readPeriod(in), readPeriod(in), readPeriod(in), readFlag(in));
    }

    private static void writeHold(LegalHold hold, RecordWriter out) {
        writeId(hold.id(), out);
        writeTime(hold.since(), out);
    }

    private static LegalHold readHold(RecordReader in) {
        return new LegalHold(readId(in), readTime(in));
    }

    private static void writeId(LegalHoldId id, RecordWriter out) {
        out.text(id.value());
    }

    private static LegalHoldId readId(RecordReader in) {
        return new LegalHoldId(in.text());
    }

    /** Counted from the least period there is, since numbers of records are not negative. */
    private static void writePeriod(RetentionPeriod period, RecordWriter out) {
        out.number(period.seconds() - RetentionPeriod.PERMANENT.seconds());
    }

    private static RetentionPeriod readPeriod(RecordReader in) {
        return new RetentionPeriod(in.number() + RetentionPeriod.PERMANENT.seconds());
    }

    private static int holdCode(ObjectLock lock) {
        return lock.legalHold().map(held -> held ? HELD : RELEASED).orElse(NEVER_HELD);
    }

    private static Optional<Boolean> readHeld(int code) {
        return switch (code) {
            case NEVER_HELD -> Optional.empty();
            case HELD -> Optional.of(true);
            case RELEASED -> Optional.of(false);
            default -> throw new IllegalArgumentException("unknown legal hold " + code);
        };
    }

    private static boolean readFlag(RecordReader in) {
        return in.count() != 0;
    }
}
