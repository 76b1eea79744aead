package dev.mimeo.engine.content;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mimeo.engine.checksum.DigestSet;
import dev.mimeo.engine.commit.Commit;
import dev.mimeo.engine.commit.Commit.BucketRef;
import dev.mimeo.engine.commit.Committed;
import dev.mimeo.engine.commit.ContentDraft;
import dev.mimeo.engine.commit.ContentDraft.ExtentsDraft;
import dev.mimeo.engine.commit.RowKey.Candidate;
import dev.mimeo.engine.commit.RowKey.Condemned;
import dev.mimeo.engine.commit.RowKey.ListRow;
import dev.mimeo.engine.commit.RowKey.Marker;
import dev.mimeo.engine.commit.RowKey.Reference;
import dev.mimeo.engine.commit.VersionDraft;
import dev.mimeo.engine.error.Failure;
import dev.mimeo.engine.error.MimeoException;
import dev.mimeo.engine.model.AccountId;
import dev.mimeo.engine.model.BlobId;
import dev.mimeo.engine.model.BucketId;
import dev.mimeo.engine.model.BucketName;
import dev.mimeo.engine.model.Bytes;
import dev.mimeo.engine.model.ContentId;
import dev.mimeo.engine.model.ETag;
import dev.mimeo.engine.model.Extent;
import dev.mimeo.engine.model.ExtentTable;
import dev.mimeo.engine.model.KeyDomain;
import dev.mimeo.engine.model.ListId;
import dev.mimeo.engine.model.ObjectKey;
import dev.mimeo.engine.model.ObjectMetadata;
import dev.mimeo.engine.model.VersionId;
import dev.mimeo.engine.model.WrappedKey;
import dev.mimeo.engine.model.WriteCondition;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Mono;
import reactor.test.StepVerifier;
import reactor.test.scheduler.VirtualTimeScheduler;

final class ReclaimerTest {

    private static final byte[] BODY = Fixture.bytes(1, 3 * TransferBudget.SEGMENT);
    private static final AccountId OWNER = new AccountId("owner");
    private static final BucketRef BUCKET = new BucketRef(new BucketName("bucket"), new BucketId(1));
    private static final ObjectKey ONE = new ObjectKey("one");
    private static final ObjectKey TWO = new ObjectKey("two");

    private final Fixture fixture = Fixture.onOneThread();
    private final MemoryRows rows = new MemoryRows(7);
    private final Reclaimer reclaimer = new Reclaimer(rows, fixture.blobs, fixture.pins);

    @BeforeEach
    void createBucket() {
        Fixture.await(rows.commit(new Commit.CreateBucket(BUCKET.name(), OWNER, "region")));
    }

    @AfterEach
    void nothingIsInUseAnyMore() {
        fixture.assertAtRest();
        fixture.close();
    }

    @Test
    void aBlobIsDeletedWhenItsLastReferenceIsGoneAndNotBefore() {
        Extent extent = put(ONE);
        refer(TWO, extent);
        delete(ONE);
        assertReclaims(0);
        assertThat(fixture.blobs.ids()).containsExactly(extent.blob());
        delete(TWO);
        assertReclaims(1);
        assertThat(fixture.blobs.ids()).isEmpty();
        assertForgotten(extent.blob());
    }

    @Test
    void aPinnedBlobWaitsAndACopyOfItCommits() {
        Extent extent = put(ONE);
        Pin pin = fixture.pins.pin(Set.of(extent.blob()));
        delete(ONE);
        assertReclaims(0);
        refer(TWO, extent);
        pin.close();
        assertReclaims(0);
        assertThat(fixture.read(List.of(extent))).isEqualTo(BODY);
    }

    @Test
    void aCopyThatComesAfterTheCondemnationIsRefusedAsContended() {
        Extent extent = put(ONE);
        delete(ONE);
        Pin resolving = fixture.pins.resolving();
        assertReclaims(0);
        StepVerifier.create(committed(TWO, List.of(extent)))
                .expectErrorSatisfies(failed ->
                        assertThat(((MimeoException) failed).failure()).isEqualTo(new Failure.Contended(TWO)))
                .verify(Fixture.SOON);
        resolving.close();
    }

    @Test
    void whatWasFoundBeforeTheCondemnationCanBePinnedAndReadAfterIt() {
        Extent extent = put(ONE);
        Pin resolving = fixture.pins.resolving();
        delete(ONE);
        assertReclaims(0);
        Pin pin = fixture.pins.pin(Set.of(extent.blob()));
        resolving.close();
        assertReclaims(0);
        assertThat(fixture.read(List.of(extent))).isEqualTo(BODY);
        pin.close();
        assertReclaims(1);
        assertForgotten(extent.blob());
    }

    @Test
    void whoBeginsToResolveAfterTheCondemnationDelaysNothing() {
        put(ONE);
        delete(ONE);
        Pin early = fixture.pins.resolving();
        assertReclaims(0);
        Pin late = fixture.pins.resolving();
        early.close();
        assertReclaims(1);
        late.close();
    }

    @Test
    void aCondemnedBlobIsCondemnedOnce() {
        put(ONE);
        delete(ONE);
        AtomicInteger condemnations = new AtomicInteger();
        rows.before(commit ->
                Mono.fromRunnable(() -> condemnations.addAndGet(commit instanceof Commit.Reclaim ? 1 : 0)));
        Pin resolving = fixture.pins.resolving();
        assertReclaims(0);
        assertReclaims(0);
        resolving.close();
        assertReclaims(1);
        assertThat(condemnations).hasValue(1);
    }

    @Test
    void aRunThatWasCutShortAfterTheDeleteIsFinishedByAnother() {
        Extent extent = put(ONE);
        delete(ONE);
        rows.before(commit -> commit instanceof Commit.Forget ? failing() : Mono.empty());
        StepVerifier.create(reclaimer.runOnce()).expectError().verify(Fixture.SOON);
        assertThat(fixture.blobs.ids()).isEmpty();
        rows.before(commit -> Mono.empty());
        assertReclaims(1);
        assertForgotten(extent.blob());
    }

    @Test
    void aListIsDroppedWithAllThatItAloneRefersTo() {
        Extent extent = fixture.written(BODY).extents().getFirst();
        ListId list = new ListId(100);
        rows.put(new ListRow(list), new ExtentTable(List.of(extent), List.of()));
        rows.put(new Reference(extent.blob(), 100), Marker.PRESENT);
        rows.put(new Candidate(list), Marker.PRESENT);
        Pin pin = fixture.pins.pin(Set.of(list));
        assertReclaims(0);
        assertThat(rows.keys()).contains(new ListRow(list));
        pin.close();
        assertReclaims(0);
        assertReclaims(1);
        assertThat(rows.keys()).noneMatch(row -> row instanceof ListRow || row instanceof Reference);
    }

    @Test
    void manyPinnedCandidatesDoNotHideTheOthers() {
        Set<ContentId> pinned = new HashSet<>();
        for (int i = 0; i < 1_500; i++) {
            BlobId blob = new BlobId(1, i);
            pinned.add(blob);
            rows.put(new Candidate(blob), Marker.PRESENT);
        }
        put(ONE);
        delete(ONE);
        Pin pin = fixture.pins.pin(pinned);
        assertReclaims(1);
        pin.close();
    }

    @Test
    void theSweepTakesWhatADeadWriterLeftAndNothingElse() {
        BlobId orphan = new BlobId(6, 1);
        BlobId used = new BlobId(6, 2);
        BlobId fresh = new BlobId(7, 99);
        for (BlobId blob : List.of(orphan, used, fresh)) {
            fixture.blobs.put(blob, new byte[0]);
        }
        rows.put(new Reference(used, 5), Marker.PRESENT);
        StepVerifier.create(reclaimer.sweep()).expectNext(1).expectComplete().verify(Fixture.SOON);
        assertThat(fixture.blobs.ids()).containsExactlyInAnyOrder(used, fresh);
        assertForgotten(orphan);
    }

    @Test
    void runsFollowEachOtherByTheIntervalAndOutliveAnError() {
        VirtualTimeScheduler time = VirtualTimeScheduler.create();
        Duration interval = Duration.ofMinutes(1);
        put(ONE);
        delete(ONE);
        rows.before(commit -> commit instanceof Commit.Reclaim ? failing() : Mono.empty());
        StepVerifier.create(reclaimer.run(interval, time))
                .expectNext(0)
                .then(() -> time.advanceTimeBy(interval))
                .expectNext(0)
                .then(() -> rows.before(commit -> Mono.empty()))
                .then(() -> time.advanceTimeBy(interval.minusSeconds(1)))
                .then(() -> assertThat(fixture.blobs.ids()).hasSize(1))
                .then(() -> time.advanceTimeBy(Duration.ofSeconds(1)))
                .expectNext(1)
                .thenCancel()
                .verify(Fixture.SOON);
        time.dispose();
    }

    @Test
    void aWriteIsSafeFromItsFirstByteToItsCommit() {
        WriteRequest request = WriteRequest.unverified(BODY.length, DigestSet.NONE, false);
        Committed committed = Fixture.await(fixture.writer.write(
                request,
                Fixture.body(BODY, 10_000),
                fixture.key,
                written -> reclaimer.sweep().then(reclaimer.runOnce()).then(committed(ONE, written.draft()))));
        assertThat(committed.version()).isPresent();
        assertReclaims(0);
        assertThat(fixture.blobs.ids()).hasSize(1);
    }

    @Test
    void aBlobWhoseCommitNobodyHeardTheEndOfStaysOnlyIfItWasCommitted() {
        for (boolean done : new boolean[] {true, false}) {
            fixture.writer
                    .write(
                            WriteRequest.unverified(BODY.length, DigestSet.NONE, false),
                            Fixture.body(BODY, 10_000),
                            fixture.key,
                            written -> done ? committed(ONE, written.draft()).then(Mono.never()) : Mono.never())
                    .subscribe()
                    .dispose();
        }
        assertThat(fixture.blobs.ids()).hasSize(2);
        assertReclaims(1);
        assertReclaims(0);
        assertThat(fixture.blobs.ids()).hasSize(1);
    }

    private static Mono<Void> failing() {
        return Mono.error(new Failure.UnknownOutcome("test").asException());
    }

    private void assertReclaims(int count) {
        StepVerifier.create(reclaimer.runOnce())
                .expectNext(count)
                .expectComplete()
                .verify(Fixture.SOON);
    }

    private void assertForgotten(BlobId blob) {
        assertThat(rows.keys()).doesNotContain(new Condemned(blob), new Candidate(blob));
    }

    private Extent put(ObjectKey key) {
        Extent extent = fixture.written(BODY).extents().getFirst();
        refer(key, extent);
        return extent;
    }

    private void refer(ObjectKey key, Extent extent) {
        Fixture.await(committed(key, List.of(extent)));
    }

    private void delete(ObjectKey key) {
        Fixture.await(rows.commit(new Commit.DeleteObject(BUCKET, key, new VersionId("marker"), OWNER)));
    }

    private Mono<Committed> committed(ObjectKey key, List<Extent> extents) {
        return committed(key, new ExtentsDraft(new ExtentTable(extents, List.of())));
    }

    private Mono<Committed> committed(ObjectKey key, ContentDraft content) {
        Bytes none = Bytes.copyOf(new byte[0]);
        VersionDraft draft = new VersionDraft(
                new VersionId("id"),
                OWNER,
                new ETag("etag"),
                ObjectMetadata.EMPTY,
                Optional.empty(),
                new WrappedKey(new KeyDomain.SseS3(), "key", none, none),
                content);
        return rows.commit(new Commit.PutObject(BUCKET, key, draft, WriteCondition.ALWAYS));
    }
}
