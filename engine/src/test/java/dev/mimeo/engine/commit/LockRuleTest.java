package dev.mimeo.engine.commit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.mimeo.engine.commit.Commit.BucketRef;
import dev.mimeo.engine.commit.Commit.UploadRef;
import dev.mimeo.engine.error.Failure;
import dev.mimeo.engine.error.Failure.ObjectProtected.By;
import dev.mimeo.engine.error.MimeoException;
import dev.mimeo.engine.model.AclRequest;
import dev.mimeo.engine.model.Bucket;
import dev.mimeo.engine.model.BucketChange;
import dev.mimeo.engine.model.BucketConfiguration;
import dev.mimeo.engine.model.BucketId;
import dev.mimeo.engine.model.BucketName;
import dev.mimeo.engine.model.LockConfiguration;
import dev.mimeo.engine.model.LockConfiguration.DefaultRetention;
import dev.mimeo.engine.model.LockMode;
import dev.mimeo.engine.model.LockRequest;
import dev.mimeo.engine.model.LockRetention;
import dev.mimeo.engine.model.ObjectKey;
import dev.mimeo.engine.model.ObjectLock;
import dev.mimeo.engine.model.ObjectMetadata;
import dev.mimeo.engine.model.ObjectVersion;
import dev.mimeo.engine.model.PartInfo;
import dev.mimeo.engine.model.RequestedTraits;
import dev.mimeo.engine.model.RetentionRequest;
import dev.mimeo.engine.model.TagSet;
import dev.mimeo.engine.model.UploadId;
import dev.mimeo.engine.model.VersionChange;
import dev.mimeo.engine.model.VersionChange.SetLegalHold;
import dev.mimeo.engine.model.VersionChange.SetRetention;
import dev.mimeo.engine.model.VersionId;
import dev.mimeo.engine.model.Versioning;
import dev.mimeo.engine.model.WriteCondition;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

final class LockRuleTest {

    private static final BucketName NAME = new BucketName("bucket");
    private static final ObjectKey KEY = new ObjectKey("key");
    private static final VersionId ID = new VersionId("v1");
    private static final Instant LATER = Instant.ofEpochSecond(1_000_000);
    private static final LockRequest LOCKED = request("GOVERNANCE", 0);
    private static final LockRequest HELD = new LockRequest(Optional.empty(), Optional.of(true));
    private static final LockRequest NOT_HELD = new LockRequest(Optional.empty(), Optional.of(false));

    private final RuleModel model = new RuleModel();

    /** What stands, what is asked for (mode and seconds off the date that stands), and whether that may be. */
    @ParameterizedTest(name = "{0} to {1} {2}: {3}, bypassing {4}")
    @CsvSource(nullValues = "-", textBlock = """
                    -,          -,          0, true,  true
                    -,          GOVERNANCE, 0, true,  true
                    -,          COMPLIANCE, 0, true,  true
                    GOVERNANCE, -,          0, false, true
                    GOVERNANCE, GOVERNANCE, -1, false, true
                    GOVERNANCE, GOVERNANCE, 0, true,  true
                    GOVERNANCE, GOVERNANCE, 1, true,  true
                    GOVERNANCE, COMPLIANCE, -1, false, true
                    GOVERNANCE, COMPLIANCE, 0, true,  true
                    GOVERNANCE, COMPLIANCE, 1, true,  true
                    COMPLIANCE, -,          0, false, false
                    COMPLIANCE, GOVERNANCE, -1, false, false
                    COMPLIANCE, GOVERNANCE, 0, false, false
                    COMPLIANCE, GOVERNANCE, 1, false, false
                    COMPLIANCE, COMPLIANCE, -1, false, false
                    COMPLIANCE, COMPLIANCE, 0, true,  true
                    COMPLIANCE, COMPLIANCE, 1, true,  true
                    """)
    void aLockThatHoldsIsNeverWeakened(
            String standing, String asked, long seconds, boolean allowed, boolean bypassing) {
        BucketRef bucket = lockedBucket();
        put(bucket, standing == null ? LockRequest.NONE : request(standing, 0));
        Optional<LockRetention> retention =
                Optional.ofNullable(asked).map(mode -> retention(mode, LATER.plusSeconds(seconds)));

        assertDecided(bucket, new SetRetention(retention, false), allowed);
        assertDecided(bucket, new SetRetention(retention, true), bypassing);
    }

    @ParameterizedTest
    @EnumSource
    void aLockThatHasEndedBindsNobody(LockMode mode) {
        BucketRef bucket = lockedBucket();
        put(bucket, LockRequest.NONE);
        ObjectVersion version = (ObjectVersion) model.find(head(bucket)).orElseThrow();
        ObjectLock ended = ObjectLock.NONE.withRetention(Optional.of(new LockRetention(mode, model.now())));
        model.plant(head(bucket), version.withTraits(version.traits().withLock(ended)));

        assertDecided(bucket, new SetRetention(Optional.of(retention("GOVERNANCE", LATER)), false), true);
    }

    @Test
    void aRetentionEndsAfterItBegins() {
        BucketRef bucket = lockedBucket();
        put(bucket, LockRequest.NONE);
        SetRetention now = new SetRetention(Optional.of(retention("GOVERNANCE", model.now())), true);

        assertThat(model.refuse(change(bucket, now))).isEqualTo(new Failure.RetentionPast(model.now()));
    }

    @Test
    void aHoldComesAndGoesAndLeavesTheRetention() {
        BucketRef bucket = lockedBucket();
        put(bucket, LOCKED);

        assertThat(lock(model.accept(change(bucket, new SetLegalHold(true)))))
                .isEqualTo(new ObjectLock(LOCKED.retention(), Optional.of(true)));
        assertThat(lock(model.accept(change(bucket, new SetLegalHold(false)))))
                .isEqualTo(new ObjectLock(LOCKED.retention(), Optional.of(false)));
    }

    @ParameterizedTest
    @MethodSource("lockChanges")
    void aBucketWithoutObjectLockHasNoLocksWhateverItHolds(VersionChange change) {
        BucketRef bucket = bucket(BucketConfiguration.DEFAULT);
        Failure refusal = new Failure.BucketNotLocked(NAME);

        assertThat(model.refuse(change(bucket, change))).isEqualTo(refusal);
        put(bucket, LockRequest.NONE);
        assertThat(model.refuse(change(bucket, change))).isEqualTo(refusal);
    }

    @ParameterizedTest
    @MethodSource("lockChanges")
    void whatIsNoObjectHasNoLock(VersionChange change) {
        BucketRef bucket = lockedBucket();

        assertThat(model.refuse(change(bucket, change))).isEqualTo(new Failure.NoSuchKey(KEY));
        put(bucket, LockRequest.NONE);
        model.accept(new Commit.DeleteObject(bucket, KEY, new VersionId("marker"), Drafts.OWNER));
        assertThat(model.refuse(change(bucket, change))).isInstanceOf(Failure.IsDeleteMarker.class);
        model.accept(new Commit.ChangeVersion(bucket, KEY, Optional.of(ID), change));
        assertThat(model.find(new RowKey.ById(bucket.id(), KEY, ID)))
                .map(version -> ((ObjectVersion) version).traits().lock())
                .isNotEqualTo(Optional.of(ObjectLock.NONE));
    }

    static List<VersionChange> lockChanges() {
        return List.of(
                new SetLegalHold(true),
                new SetLegalHold(false),
                new SetRetention(Optional.of(retention("COMPLIANCE", LATER)), false));
    }

    @ParameterizedTest
    @MethodSource("requests")
    void aWriteThatAsksForALockIsRefusedWhereItsBucketHasNone(LockRequest asked) {
        BucketRef bucket = bucket(BucketConfiguration.DEFAULT);
        Failure refusal = new Failure.BucketNotLocked(NAME);

        assertThat(model.refuse(putOf(bucket, ID.value(), asked))).isEqualTo(refusal);
        assertThat(model.refuse(createOf(bucket, asked))).isEqualTo(refusal);
        assertThat(checked(asked, found())).isEqualTo(refusal);
    }

    @ParameterizedTest
    @MethodSource("requests")
    void aVersionIsLockedAsItsRequestAsks(LockRequest asked) {
        assertThat(put(lockedBucket(), asked)).isEqualTo(new ObjectLock(asked.retention(), asked.legalHold()));
    }

    static List<LockRequest> requests() {
        return List.of(LOCKED, HELD, NOT_HELD);
    }

    @Test
    void aRequestIsJudgedWhenItComesAndNotWhenItsBytesHaveCome() {
        BucketRef bucket = lockedBucket();
        LockRequest past = new LockRequest(Optional.of(retention("GOVERNANCE", Instant.EPOCH)), Optional.empty());

        assertThat(checked(past, found())).isEqualTo(new Failure.RetentionPast(Instant.EPOCH));
        assertThat(model.refuse(createOf(bucket, past))).isEqualTo(new Failure.RetentionPast(Instant.EPOCH));
        assertThat(put(bucket, past).retention()).isEqualTo(past.retention());
    }

    @Test
    void theDefaultOfTheBucketCountsFromTheCommitAndGivesWayToTheRequest() {
        DefaultRetention years = new DefaultRetention(LockMode.COMPLIANCE, 2, LockConfiguration.Unit.YEARS);
        BucketRef bucket = bucket(locking(years));
        Instant expected = model.now().atOffset(ZoneOffset.UTC).plusYears(2).toInstant();

        assertThat(put(bucket, "first", LockRequest.NONE))
                .isEqualTo(
                        ObjectLock.NONE.withRetention(Optional.of(new LockRetention(LockMode.COMPLIANCE, expected))));
        assertThat(put(bucket, "second", LOCKED)).isEqualTo(new ObjectLock(LOCKED.retention(), Optional.empty()));
        assertThat(put(bucket, "third", HELD).retention()).isPresent();
    }

    @Test
    void anUploadIsLockedAsItAskedWhenItIsCompletedAndByTheDefaultOfThatTime() {
        BucketRef bucket = lockedBucket();
        Commit first = upload(bucket, "first", LOCKED);
        Commit second = upload(bucket, "second", LockRequest.NONE);
        DefaultRetention days = new DefaultRetention(LockMode.GOVERNANCE, 3, LockConfiguration.Unit.DAYS);
        model.accept(set(bucket, new BucketChange.SetLock(new LockConfiguration(Optional.of(days)))));

        assertThat(lock(model.accept(first)).retention()).isEqualTo(LOCKED.retention());
        Instant completed = model.now();
        assertThat(lock(model.accept(second)).retention())
                .contains(new LockRetention(LockMode.GOVERNANCE, completed.plus(Duration.ofDays(3))));
    }

    @Test
    void whatWillBeLockedIsSentWithADigest() {
        lockedBucket();
        Bucket plain = found();
        Bucket locking = plain.withConfiguration(
                locking(new DefaultRetention(LockMode.GOVERNANCE, 1, LockConfiguration.Unit.DAYS)));

        assertThatCode(() -> LockRule.checkDigest(LockRequest.NONE, plain, false, false))
                .doesNotThrowAnyException();
        assertThatCode(() -> LockRule.checkDigest(HELD, locking, true, false)).doesNotThrowAnyException();
        assertThat(failure(() -> LockRule.checkDigest(NOT_HELD, plain, false, false)))
                .isEqualTo(new Failure.LockNeedsDigest(false));
        assertThat(failure(() -> LockRule.checkDigest(LockRequest.NONE, locking, false, true)))
                .isEqualTo(new Failure.LockNeedsDigest(true));
    }

    @Test
    void onlyABucketWithObjectLockHasAGovernanceToBypass() {
        bucket(BucketConfiguration.DEFAULT);
        Bucket plain = found();

        assertThatCode(() -> LockRule.checkBypass(false, plain)).doesNotThrowAnyException();
        assertThat(failure(() -> LockRule.checkBypass(true, plain))).isEqualTo(new Failure.BypassNotApplicable(NAME));
    }

    @Test
    void aBucketThatIsCreatedWithObjectLockKeepsVersionsForEver() {
        BucketRef bucket = lockedBucket();

        assertThat(found().versioning()).isEqualTo(Versioning.ENABLED);
        assertThat(model.refuse(set(bucket, new BucketChange.SetVersioning(Versioning.SUSPENDED))))
                .isEqualTo(new Failure.VersioningLocked(NAME));
        model.accept(set(bucket, new BucketChange.SetVersioning(Versioning.ENABLED)));
    }

    @Test
    void whicheverComesFirstOfALockAndASuspensionKeepsTheOtherOut() {
        BucketRef bucket = bucket(BucketConfiguration.DEFAULT);
        Commit lock = set(bucket, new BucketChange.SetLock(LockConfiguration.ENABLED));
        Commit enable = set(bucket, new BucketChange.SetVersioning(Versioning.ENABLED));
        Commit suspend = set(bucket, new BucketChange.SetVersioning(Versioning.SUSPENDED));

        assertThat(model.refuse(lock)).isEqualTo(new Failure.LockNeedsVersioning(NAME));
        model.accept(enable);
        model.accept(suspend);
        assertThat(model.refuse(lock)).isEqualTo(new Failure.LockNeedsVersioning(NAME));
        model.accept(enable);
        model.accept(lock);
        assertThat(model.refuse(suspend)).isEqualTo(new Failure.VersioningLocked(NAME));
    }

    @Test
    void aBucketThatHasObjectLockKeepsItWithAnotherDefaultOrNone() {
        BucketRef bucket = lockedBucket();
        DefaultRetention days = new DefaultRetention(LockMode.GOVERNANCE, 3, LockConfiguration.Unit.DAYS);
        model.accept(set(bucket, new BucketChange.SetLock(new LockConfiguration(Optional.of(days)))));
        model.accept(set(bucket, new BucketChange.SetLock(LockConfiguration.ENABLED)));

        assertThat(found().configuration().lock()).contains(LockConfiguration.ENABLED);
    }

    private void assertDecided(BucketRef bucket, SetRetention change, boolean allowed) {
        RowKey.Head head = head(bucket);
        ObjectVersion before = (ObjectVersion) model.find(head).orElseThrow();
        if (allowed) {
            assertThat(lock(model.accept(change(bucket, change))).retention()).isEqualTo(change.retention());
        } else {
            assertThat(model.refuse(change(bucket, change)))
                    .isEqualTo(new Failure.ObjectProtected(before.id(), By.LOCK));
        }
        model.plant(head, before);
    }

    private BucketRef lockedBucket() {
        return bucket(BucketConfiguration.DEFAULT.withLock(Optional.of(LockConfiguration.ENABLED)));
    }

    private static BucketConfiguration locking(DefaultRetention retention) {
        return BucketConfiguration.DEFAULT.withLock(Optional.of(new LockConfiguration(Optional.of(retention))));
    }

    private BucketRef bucket(BucketConfiguration told) {
        Committed created = model.accept(new Commit.CreateBucket(NAME, Drafts.OWNER, "r", Optional.empty(), told));
        return new BucketRef(NAME, new BucketId(created.stamp().sequence()));
    }

    private Bucket found() {
        return model.find(new RowKey.BucketRow(NAME)).orElseThrow();
    }

    private Failure checked(LockRequest asked, Bucket bucket) {
        return failure(() -> LockRule.check(asked, bucket, model.now()));
    }

    private ObjectLock put(BucketRef bucket, LockRequest asked) {
        return put(bucket, ID.value(), asked);
    }

    private ObjectLock put(BucketRef bucket, String name, LockRequest asked) {
        return lock(model.accept(putOf(bucket, name, asked)));
    }

    private static Commit putOf(BucketRef bucket, String name, LockRequest asked) {
        return new Commit.PutObject(bucket, KEY, asking(Drafts.inline(name), asked), WriteCondition.ALWAYS);
    }

    private static VersionDraft asking(VersionDraft draft, LockRequest asked) {
        return new VersionDraft(
                draft.id(),
                draft.writer(),
                draft.etag(),
                draft.metadata(),
                draft.checksum(),
                draft.key(),
                draft.content(),
                TagSet.EMPTY,
                traits(asked));
    }

    private static RequestedTraits traits(LockRequest asked) {
        return new RequestedTraits(
                AclRequest.NONE, Optional.empty(), Optional.empty(), asked, RetentionRequest.BUCKET_DEFAULT);
    }

    private static Commit createOf(BucketRef bucket, LockRequest asked) {
        return createOf(bucket, "upload", asked);
    }

    private static Commit createOf(BucketRef bucket, String upload, LockRequest asked) {
        return new Commit.CreateUpload(
                bucket,
                KEY,
                new UploadId(upload),
                Drafts.OWNER,
                ObjectMetadata.EMPTY,
                Optional.empty(),
                Drafts.key(),
                TagSet.EMPTY,
                traits(asked));
    }

    /** Begins an upload and writes its part; gives the commit that completes it. */
    private Commit upload(BucketRef bucket, String name, LockRequest asked) {
        UploadRef upload = new UploadRef(bucket, KEY, new UploadId(name));
        model.accept(createOf(bucket, name, asked));
        Committed part = model.accept(
                new Commit.PutPart(upload, new PartInfo(1, 0, Optional.empty()), Drafts.etag(name), List.of()));
        return new Commit.CompleteUpload(
                upload, Map.of(1, part.stamp().sequence()), asking(Drafts.extents(name), asked), WriteCondition.ALWAYS);
    }

    private static Commit change(BucketRef bucket, VersionChange change) {
        return new Commit.ChangeVersion(bucket, KEY, Optional.empty(), change);
    }

    private static Commit set(BucketRef bucket, BucketChange change) {
        return new Commit.ChangeBucket(bucket, change);
    }

    private static RowKey.Head head(BucketRef bucket) {
        return new RowKey.Head(bucket.id(), KEY);
    }

    private static ObjectLock lock(Committed committed) {
        return ((ObjectVersion) committed.version().orElseThrow()).traits().lock();
    }

    private static LockRequest request(String mode, long seconds) {
        return new LockRequest(Optional.of(retention(mode, LATER.plusSeconds(seconds))), Optional.empty());
    }

    private static LockRetention retention(String mode, Instant until) {
        return new LockRetention(LockMode.valueOf(mode), until);
    }

    private static Failure failure(org.assertj.core.api.ThrowableAssert.ThrowingCallable call) {
        return catchThrowableOfType(MimeoException.class, call).failure();
    }
}
