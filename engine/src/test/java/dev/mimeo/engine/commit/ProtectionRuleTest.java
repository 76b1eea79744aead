package dev.mimeo.engine.commit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mimeo.engine.commit.Commit.BucketRef;
import dev.mimeo.engine.commit.Commit.UploadRef;
import dev.mimeo.engine.commit.RowKey.ById;
import dev.mimeo.engine.commit.RowKey.Head;
import dev.mimeo.engine.commit.RowKey.History;
import dev.mimeo.engine.error.Failure;
import dev.mimeo.engine.error.Failure.ObjectProtected.By;
import dev.mimeo.engine.model.Bucket;
import dev.mimeo.engine.model.BucketId;
import dev.mimeo.engine.model.BucketName;
import dev.mimeo.engine.model.LegalHold;
import dev.mimeo.engine.model.LegalHoldId;
import dev.mimeo.engine.model.LockMode;
import dev.mimeo.engine.model.LockRetention;
import dev.mimeo.engine.model.ObjectKey;
import dev.mimeo.engine.model.ObjectLock;
import dev.mimeo.engine.model.ObjectMetadata;
import dev.mimeo.engine.model.ObjectRetention;
import dev.mimeo.engine.model.ObjectTraits;
import dev.mimeo.engine.model.ObjectVersion;
import dev.mimeo.engine.model.PartInfo;
import dev.mimeo.engine.model.RetentionPeriod;
import dev.mimeo.engine.model.UploadId;
import dev.mimeo.engine.model.VersionId;
import dev.mimeo.engine.model.Versioning;
import dev.mimeo.engine.model.WriteCondition;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Each kind of protection against each commit that removes or replaces a version, wherever the version stands and whatever
 * its bucket does with versions, be it what no operation of S3 lets a protected version come to: the rule is the last word
 * in every store.
 */
final class ProtectionRuleTest {

    private static final BucketName NAME = new BucketName("bucket");
    private static final ObjectKey KEY = new ObjectKey("key");
    private static final VersionId ID = new VersionId("v1");
    private static final Instant PAST = Instant.EPOCH;
    private static final Instant FUTURE = Instant.ofEpochSecond(1_000_000);

    private final RuleModel model = new RuleModel();
    private BucketRef bucket = new BucketRef(NAME, new BucketId(1));

    /** What may keep a version, and what then keeps it: without a bypass of governance, and with it. */
    enum Kind {
        NOTHING(lock(Optional.empty(), Optional.empty()), null, null),
        GOVERNANCE(locked(LockMode.GOVERNANCE, FUTURE), By.LOCK, null),
        COMPLIANCE(locked(LockMode.COMPLIANCE, FUTURE), By.LOCK, By.LOCK),
        GOVERNANCE_ENDED(locked(LockMode.GOVERNANCE, PAST), null, null),
        COMPLIANCE_ENDED(locked(LockMode.COMPLIANCE, PAST), null, null),
        HOLD(lock(Optional.empty(), Optional.of(true)), By.LEGAL_HOLD, By.LEGAL_HOLD),
        HOLD_RELEASED(lock(Optional.empty(), Optional.of(false)), null, null),
        HOLD_AND_GOVERNANCE(
                lock(Optional.of(new LockRetention(LockMode.GOVERNANCE, FUTURE)), Optional.of(true)),
                By.LEGAL_HOLD,
                By.LEGAL_HOLD),
        PERIOD(retained(1_000_000), By.RETENTION, By.RETENTION),
        PERIOD_ENDED(retained(0), null, null),
        PERMANENT(retained(RetentionPeriod.PERMANENT.seconds()), By.RETENTION, By.RETENTION),
        INDEFINITE(retained(RetentionPeriod.INDEFINITE.seconds()), By.RETENTION, By.RETENTION),
        HOLD_OF_COS(retained(0, "case-1"), By.RETENTION, By.RETENTION),
        GOVERNANCE_AND_PERIOD(
                retained(1_000_000)
                        .withLock(ObjectLock.NONE.withRetention(
                                Optional.of(new LockRetention(LockMode.GOVERNANCE, FUTURE)))),
                By.LOCK,
                By.RETENTION);

        private final ObjectTraits traits;
        private final Optional<By> keeper;
        private final Optional<By> keeperInSpiteOfBypass;

        Kind(ObjectTraits traits, @Nullable By keeper, @Nullable By keeperInSpiteOfBypass) {
            this.traits = traits;
            this.keeper = Optional.ofNullable(keeper);
            this.keeperInSpiteOfBypass = Optional.ofNullable(keeperInSpiteOfBypass);
        }
    }

    /** Where the version stands. */
    enum Place {
        NULL_AND_CURRENT(true, true),
        NULL_AND_OLDER(true, false),
        NAMED_AND_CURRENT(false, true),
        NAMED_AND_OLDER(false, false);

        private final boolean isNull;
        private final boolean current;

        Place(boolean isNull, boolean current) {
            this.isNull = isNull;
            this.current = current;
        }
    }

    /** What may remove a version. A copy is a put, whatever it copies; so is what a lifecycle removes a delete. */
    enum Path {
        PUT,
        COMPLETE,
        DELETE,
        DELETE_VERSION,
        DELETE_VERSION_BYPASSING;

        boolean removes(Place place, Versioning versioning) {
            return switch (this) {
                case DELETE_VERSION, DELETE_VERSION_BYPASSING -> true;
                case PUT, COMPLETE -> place.isNull && versioning != Versioning.ENABLED;
                case DELETE ->
                    versioning == Versioning.NONE ? place.current : place.isNull && versioning == Versioning.SUSPENDED;
            };
        }

        Optional<By> keeper(Kind kind) {
            return this == DELETE_VERSION_BYPASSING ? kind.keeperInSpiteOfBypass : kind.keeper;
        }
    }

    static Stream<Arguments> everything() {
        return Arrays.stream(Kind.values())
                .flatMap(kind -> Arrays.stream(Path.values())
                        .flatMap(path -> Arrays.stream(Place.values())
                                .flatMap(place -> Arrays.stream(Versioning.values())
                                        .map(versioning -> Arguments.of(kind, path, place, versioning)))));
    }

    @ParameterizedTest(name = "{0} against {1}: {2}, {3}")
    @MethodSource("everything")
    void whatProtectsAVersionKeepsItFromEveryCommitThatWouldRemoveIt(
            Kind kind, Path path, Place place, Versioning versioning) {
        ObjectVersion version = stand(kind, place, versioning);
        Commit commit = commit(path, version);
        boolean removed = path.removes(place, versioning);
        Optional<By> keeper = path.keeper(kind).filter(by -> removed);

        if (keeper.isPresent()) {
            assertThat(model.refuse(commit)).isEqualTo(new Failure.ObjectProtected(version.id(), keeper.get()));
            assertThat(model.find(new ById(bucket.id(), KEY, version.id()))).contains(version);
        } else {
            model.accept(commit);
            assertThat(model.find(new ById(bucket.id(), KEY, version.id()))
                            .filter(version::equals)
                            .isPresent())
                    .isEqualTo(!removed);
        }
    }

    private ObjectVersion stand(Kind kind, Place place, Versioning versioning) {
        model.accept(new Commit.CreateBucket(NAME, Drafts.OWNER, "r"));
        RowKey.BucketRow row = new RowKey.BucketRow(NAME);
        Bucket created = model.find(row).orElseThrow();
        bucket = new BucketRef(NAME, created.id());
        ObjectVersion version = written("v1", place.isNull, created, kind.traits);
        Head head = new Head(bucket.id(), KEY);
        if (place.current) {
            model.plant(head, version);
        } else {
            model.plant(new History(bucket.id(), KEY, version.sequence()), version);
            model.plant(head, written("current", !place.isNull, created, ObjectTraits.DEFAULT));
        }
        model.plant(row, created.withVersioning(versioning));
        return version;
    }

    /** Takes the version out of the row of its commit, to be planted where it is wanted. */
    private ObjectVersion written(String name, boolean isNull, Bucket created, ObjectTraits traits) {
        model.plant(new RowKey.BucketRow(NAME), created.withVersioning(isNull ? Versioning.NONE : Versioning.ENABLED));
        ObjectVersion version =
                (ObjectVersion) model.accept(put(name)).version().orElseThrow();
        model.remove(new Head(bucket.id(), KEY));
        return version.withTraits(traits);
    }

    private Commit put(String name) {
        return new Commit.PutObject(bucket, KEY, Drafts.inline(name), WriteCondition.ALWAYS);
    }

    private Commit commit(Path path, ObjectVersion version) {
        return switch (path) {
            case PUT -> put("new");
            case COMPLETE -> complete();
            case DELETE -> new Commit.DeleteObject(bucket, KEY, new VersionId("marker"), Drafts.OWNER);
            case DELETE_VERSION -> new Commit.DeleteVersion(bucket, KEY, version.id());
            case DELETE_VERSION_BYPASSING -> new Commit.DeleteVersion(bucket, KEY, version.id(), true);
        };
    }

    private Commit complete() {
        UploadRef upload = new UploadRef(bucket, KEY, new UploadId("upload"));
        model.accept(new Commit.CreateUpload(
                bucket, KEY, upload.id(), Drafts.OWNER, ObjectMetadata.EMPTY, Optional.empty(), Drafts.key()));
        Committed part = model.accept(
                new Commit.PutPart(upload, new PartInfo(1, 0, Optional.empty()), Drafts.etag("part"), List.of()));
        return new Commit.CompleteUpload(
                upload, Map.of(1, part.stamp().sequence()), Drafts.extents("new"), WriteCondition.ALWAYS);
    }

    private static ObjectTraits locked(LockMode mode, Instant until) {
        return lock(Optional.of(new LockRetention(mode, until)), Optional.empty());
    }

    private static ObjectTraits lock(Optional<LockRetention> retention, Optional<Boolean> held) {
        return ObjectTraits.DEFAULT.withLock(new ObjectLock(retention, held));
    }

    private static ObjectTraits retained(long seconds, String... holds) {
        List<LegalHold> on = Arrays.stream(holds)
                .map(id -> new LegalHold(new LegalHoldId(id), PAST))
                .toList();
        return ObjectTraits.DEFAULT.withRetention(
                Optional.of(new ObjectRetention(new RetentionPeriod(seconds), PAST, on)));
    }
}
