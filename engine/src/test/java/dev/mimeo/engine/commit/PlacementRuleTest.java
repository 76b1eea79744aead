package dev.mimeo.engine.commit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mimeo.engine.commit.Commit.BucketRef;
import dev.mimeo.engine.error.Failure;
import dev.mimeo.engine.error.Failure.InvalidRestore.Reason;
import dev.mimeo.engine.error.MimeoException;
import dev.mimeo.engine.model.AclRequest;
import dev.mimeo.engine.model.ArchiveTier;
import dev.mimeo.engine.model.BucketChange;
import dev.mimeo.engine.model.BucketId;
import dev.mimeo.engine.model.BucketName;
import dev.mimeo.engine.model.LockRequest;
import dev.mimeo.engine.model.ObjectKey;
import dev.mimeo.engine.model.ObjectVersion;
import dev.mimeo.engine.model.Placement;
import dev.mimeo.engine.model.RequestedTraits;
import dev.mimeo.engine.model.RestoreRequest;
import dev.mimeo.engine.model.RetentionRequest;
import dev.mimeo.engine.model.RetrievalTier;
import dev.mimeo.engine.model.StorageClass;
import dev.mimeo.engine.model.VersionChange;
import dev.mimeo.engine.model.VersionChange.Transition;
import dev.mimeo.engine.model.VersionId;
import dev.mimeo.engine.model.Versioning;
import dev.mimeo.engine.model.WriteCondition;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

class PlacementRuleTest {

    private static final BucketName NAME = new BucketName("bucket");
    private static final ObjectKey KEY = new ObjectKey("key");

    private static final Instant NOW = Instant.parse("2026-01-01T10:00:00Z");

    private final RuleModel model = new RuleModel();
    private BucketRef bucket;

    @BeforeEach
    void create() {
        Committed created = model.accept(new Commit.CreateBucket(NAME, Drafts.OWNER, "r"));
        bucket = new BucketRef(NAME, new BucketId(created.stamp().sequence()));
    }

    @ParameterizedTest
    @EnumSource(
            value = StorageClass.class,
            mode = EnumSource.Mode.EXCLUDE,
            names = {"STANDARD", "REDUCED_REDUNDANCY"})
    void aTransitionMovesTheVersionAndChangesNothingElse(StorageClass storageClass) {
        ObjectVersion object = put("v1");

        Committed moving = model.accept(commit(Optional.empty(), new Transition(object.sequence(), storageClass)));

        ObjectVersion moved = version(moving);
        Placement placement =
                Placement.of(storageClass).withSince(moving.stamp().time());
        assertThat(moved).isEqualTo(object.withTraits(object.traits().withPlacement(placement)));
        assertThat(current()).isEqualTo(moved);
    }

    @ParameterizedTest
    @CsvSource({"GLACIER, GLACIER", "GLACIER, STANDARD_IA", "STANDARD_IA, STANDARD", "ONEZONE_IA, GLACIER_IR"})
    void whatLiesThereAlreadyOrDeeperStaysWhereItIs(StorageClass lies, StorageClass asked) {
        ObjectVersion object = put("v1");
        ObjectVersion moved = change(new Transition(object.sequence(), lies));

        assertThat(change(new Transition(object.sequence(), asked))).isEqualTo(moved);
    }

    @Test
    void aTransitionReachesNoVersionThatTookThePlaceOfTheOneThatWasMeant() {
        ObjectVersion meant = put("v1");
        ObjectVersion successor = put("v2");

        assertThat(model.refuse(commit(Optional.empty(), new Transition(meant.sequence(), StorageClass.GLACIER))))
                .isEqualTo(new Failure.Contended(KEY));
        assertThat(model.refuse(
                        commit(Optional.of(VersionId.NULL), new Transition(meant.sequence(), StorageClass.GLACIER))))
                .isEqualTo(new Failure.Contended(KEY));
        assertThat(current()).isEqualTo(successor);
    }

    @Test
    void aVersionThatIsNoLongerTheCurrentOneIsMovedByItsIdAlone() {
        model.accept(new Commit.ChangeBucket(bucket, new BucketChange.SetVersioning(Versioning.ENABLED)));
        ObjectVersion old = put("v1");
        put("v2");
        Transition move = new Transition(old.sequence(), StorageClass.GLACIER);

        assertThat(model.refuse(commit(Optional.empty(), move))).isEqualTo(new Failure.Contended(KEY));

        ObjectVersion moved = version(model.accept(commit(Optional.of(old.id()), move)));
        assertThat(moved.traits().placement().storageClass()).isEqualTo(StorageClass.GLACIER);
        assertThat(model.find(new RowKey.ById(bucket.id(), KEY, old.id()))).contains(moved);
    }

    @ParameterizedTest
    @EnumSource(
            value = StorageClass.class,
            names = {"ACCELERATED", "GLACIER", "DEEP_ARCHIVE"})
    void whatIsRestoredIsReadableFromTheCommitOnUntilAMidnight(StorageClass archive) {
        ObjectVersion object = put("v1", archive);

        Committed restoring = model.accept(restore(Optional.of(2), Optional.of(RetrievalTier.BULK)));

        Instant now = restoring.stamp().time();
        Placement restored = Placement.of(archive).restored(now, RestoreRequest.end(now, 2));
        assertThat(version(restoring))
                .isEqualTo(object.withTraits(object.traits().withPlacement(restored)));
        assertThat(current()).isEqualTo(version(restoring));
    }

    @Test
    void whatIsRestoredAlreadyKeepsItsBeginAndGetsAnotherEndWhichMayBeEarlier() {
        put("v1", StorageClass.GLACIER);
        Committed first = model.accept(restore(Optional.of(10), Optional.empty()));
        model.pass(Duration.ofDays(1));

        Committed second = model.accept(restore(Optional.of(1), Optional.empty()));

        assertThat(version(second).traits().placement())
                .isEqualTo(Placement.of(StorageClass.GLACIER)
                        .restored(
                                first.stamp().time(),
                                RestoreRequest.end(second.stamp().time(), 1)));
    }

    @Test
    void aRestoreThatEndedBeginsAnew() {
        put("v1", StorageClass.GLACIER);
        model.accept(restore(Optional.of(1), Optional.empty()));
        model.pass(Duration.ofDays(3));

        Committed again = model.accept(restore(Optional.of(1), Optional.empty()));

        assertThat(version(again).traits().placement().since())
                .contains(again.stamp().time());
    }

    @ParameterizedTest
    @EnumSource(ArchiveTier.class)
    void whatIsRestoredFromAnArchiveTierLeavesItForGood(ArchiveTier tier) {
        Placement sunk = Placement.of(StorageClass.INTELLIGENT_TIERING).sunk(tier);

        Placement risen = PlacementRule.restored(sunk, new RestoreRequest(Optional.empty(), Optional.empty()), NOW);

        assertThat(risen)
                .isEqualTo(Placement.of(StorageClass.INTELLIGENT_TIERING).risen(NOW));
        assertThat(risen.isArchived(NOW)).isFalse();
    }

    /** Where an object lies, for how many days and how soon it is to be restored, and why it is not. */
    static Stream<Arguments> refusals() {
        Placement tiered = Placement.of(StorageClass.INTELLIGENT_TIERING);
        Failure noDays = new Failure.InvalidRestore(Reason.DAYS_NEEDED);
        Failure notSoSoon = new Failure.InvalidRestore(Reason.RETRIEVAL_NOT_THERE);
        Failure days = new Failure.InvalidRestore(Reason.DAYS_NOT_APPLICABLE);
        return Stream.of(
                Arguments.of(Placement.STANDARD, 1, null, new Failure.NotArchived(StorageClass.STANDARD)),
                Arguments.of(
                        Placement.of(StorageClass.GLACIER_IR),
                        null,
                        null,
                        new Failure.NotArchived(StorageClass.GLACIER_IR)),
                Arguments.of(tiered, null, null, new Failure.NotArchived(StorageClass.INTELLIGENT_TIERING)),
                Arguments.of(tiered, 1, null, days),
                Arguments.of(tiered.sunk(ArchiveTier.ARCHIVE_ACCESS), 1, null, days),
                Arguments.of(tiered.sunk(ArchiveTier.DEEP_ARCHIVE_ACCESS), null, RetrievalTier.EXPEDITED, notSoSoon),
                Arguments.of(Placement.of(StorageClass.GLACIER), null, null, noDays),
                Arguments.of(Placement.of(StorageClass.DEEP_ARCHIVE), 1, RetrievalTier.EXPEDITED, notSoSoon));
    }

    @ParameterizedTest
    @MethodSource("refusals")
    void whatCannotBeRestoredInThisWayIsRefused(
            Placement placement, @Nullable Integer days, @Nullable RetrievalTier tier, Failure failure) {
        RestoreRequest request = new RestoreRequest(Optional.ofNullable(days), Optional.ofNullable(tier));

        assertThatThrownBy(() -> PlacementRule.restored(placement, request, NOW))
                .isInstanceOfSatisfying(
                        MimeoException.class,
                        refused -> assertThat(refused.failure()).isEqualTo(failure));
    }

    private ObjectVersion put(String name, StorageClass storageClass) {
        VersionDraft draft = Drafts.inline(name);
        RequestedTraits traits = new RequestedTraits(
                AclRequest.NONE,
                Optional.of(storageClass),
                Optional.empty(),
                LockRequest.NONE,
                RetentionRequest.BUCKET_DEFAULT);
        VersionDraft classed = new VersionDraft(
                draft.id(),
                draft.writer(),
                draft.etag(),
                draft.metadata(),
                draft.checksum(),
                draft.key(),
                draft.content(),
                draft.tags(),
                traits);
        return version(model.accept(new Commit.PutObject(bucket, KEY, classed, WriteCondition.ALWAYS)));
    }

    private Commit restore(Optional<Integer> days, Optional<RetrievalTier> tier) {
        return commit(Optional.empty(), new VersionChange.Restore(new RestoreRequest(days, tier)));
    }

    private ObjectVersion put(String name) {
        return version(model.accept(new Commit.PutObject(bucket, KEY, Drafts.inline(name), WriteCondition.ALWAYS)));
    }

    private ObjectVersion change(VersionChange change) {
        return version(model.accept(commit(Optional.empty(), change)));
    }

    private ObjectVersion current() {
        return (ObjectVersion) model.find(new RowKey.Head(bucket.id(), KEY)).orElseThrow();
    }

    private Commit commit(Optional<VersionId> version, VersionChange change) {
        return new Commit.ChangeVersion(bucket, KEY, version, change);
    }

    private static ObjectVersion version(Committed committed) {
        return (ObjectVersion) committed.version().orElseThrow();
    }
}
