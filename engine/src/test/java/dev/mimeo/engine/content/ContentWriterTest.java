package dev.mimeo.engine.content;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mimeo.engine.checksum.Crcs;
import dev.mimeo.engine.checksum.DigestSet;
import dev.mimeo.engine.commit.ContentDraft;
import dev.mimeo.engine.error.Failure;
import dev.mimeo.engine.error.MimeoException;
import dev.mimeo.engine.model.ByteRange;
import dev.mimeo.engine.model.Checksum;
import dev.mimeo.engine.model.ChecksumAlgorithm;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import reactor.core.Disposable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.test.StepVerifier;
import reactor.test.publisher.TestPublisher;

final class ContentWriterTest {

    private static final int SEGMENT = 512 << 10;
    private static final byte[] BODY = Fixture.bytes(1, 3 * SEGMENT + 12_345);

    private final Fixture fixture = Fixture.onOneThread();

    @AfterEach
    void nothingIsInUseAnyMore() {
        fixture.assertAtRest();
        fixture.close();
    }

    @ParameterizedTest
    @ValueSource(
            ints = {
                1,
                65_535,
                65_536,
                65_537,
                SEGMENT - 1,
                SEGMENT,
                SEGMENT + 1,
                (1 << 20) - 1,
                1 << 20,
                (1 << 20) + 1,
                3_333_333
            })
    void whatWasWrittenAsABlobReadsBack(int length) {
        byte[] body = Fixture.bytes(length, length);
        WrittenContent written = fixture.written(body);
        assertThat(written.extents()).singleElement().satisfies(extent -> {
            assertThat(extent.length()).isEqualTo(length);
            assertThat(extent.crcs()).isEqualTo(written.crcs());
        });
        assertThat(fixture.read(written.extents())).isEqualTo(body);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 777, SEGMENT, 1_000_000, 10_000_000})
    void aBodyMayComeInBuffersOfAnySize(int bufferSize) {
        WriteRequest request = WriteRequest.unverified(BODY.length, DigestSet.NONE, true);
        int used = Math.max(bufferSize, BODY.length / 100_000);
        WrittenContent written =
                Fixture.await(fixture.writer.write(request, Fixture.body(BODY, used), fixture.key, Mono::just));
        assertThat(fixture.read(written.extents())).isEqualTo(BODY);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, Fixture.INLINE})
    void aSmallContentBecomesASealedBody(int length) {
        byte[] body = Fixture.bytes(length, length);
        WrittenContent written = Fixture.await(fixture.write(body, true));
        ContentDraft.InlineDraft draft = (ContentDraft.InlineDraft) written.draft();
        StoredContent stored = new StoredContent.SmallBody(draft.content(), draft.body());
        assertThat(fixture.read(stored, new ByteRange(0, length))).isEqualTo(body);
        assertThat(fixture.read(stored, new ByteRange(length / 2, length - length / 2)))
                .isEqualTo(Arrays.copyOfRange(body, length / 2, length));
        assertThat(fixture.blobs.ids()).isEmpty();
    }

    @Test
    void aContentAboveTheThresholdOrOfAPartBecomesABlob() {
        assertThat(Fixture.await(fixture.write(Fixture.bytes(1, Fixture.INLINE + 1), true))
                        .extents())
                .hasSize(1);
        assertThat(fixture.written(Fixture.bytes(1, 1)).extents()).hasSize(1);
    }

    @Test
    void anEmptyPartHasNoExtentsAndNoBlob() {
        assertThat(fixture.written(new byte[0]).extents()).isEmpty();
        assertThat(fixture.blobs.ids()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 100, 2_000_000})
    void theDigestsAreThoseOfTheBody(int length) throws Exception {
        byte[] body = Fixture.bytes(length, length);
        WrittenContent written = Fixture.await(fixture.write(body, true));
        assertThat(written.digests().md5().orElseThrow().toArray())
                .isEqualTo(MessageDigest.getInstance("MD5").digest(body));
        assertThat(written.digests().checksums())
                .containsEntry(
                        ChecksumAlgorithm.SHA256,
                        Checksum.fullObject(
                                ChecksumAlgorithm.SHA256,
                                MessageDigest.getInstance("SHA-256").digest(body)));
        assertThat(written.crcs()).isEqualTo(Crcs.of(body, 0, length));
        assertThat(written.digests().checksums()).hasSize(ChecksumAlgorithm.values().length);
    }

    @Test
    void eachSubscriptionWritesAnotherBlob() {
        Mono<WrittenContent> write = fixture.write(BODY, true);
        WrittenContent first = Fixture.await(write);
        WrittenContent second = Fixture.await(write);
        assertThat(first.extents().getFirst().blob())
                .isNotEqualTo(second.extents().getFirst().blob());
        assertThat(first.extents().getFirst().dataKey())
                .isNotEqualTo(second.extents().getFirst().dataKey());
    }

    @ParameterizedTest
    @ValueSource(ints = {1, SEGMENT, 2 * SEGMENT, 10, 100})
    void aBodyOfAnotherLengthIsRefusedAndLeavesNoTrace(int difference) {
        for (int declared : new int[] {BODY.length + difference, BODY.length - difference}) {
            StepVerifier.create(write(declared, Fixture.body(BODY, 5_000), Mono::just))
                    .expectErrorSatisfies(failed -> assertThat(failure(failed)).isInstanceOf(Failure.WrongLength.class))
                    .verify(Fixture.SOON);
        }
        assertThat(fixture.blobs.ids()).isEmpty();
    }

    @Test
    void aBodyThatIsTooLongIsRefusedBeforeItsEnd() {
        TestPublisher<ByteBuffer> endless = TestPublisher.create();
        StepVerifier.create(write(10, endless.flux(), Mono::just))
                .then(() -> endless.next(ByteBuffer.wrap(new byte[11])))
                .expectErrorSatisfies(failed -> assertThat(failure(failed)).isEqualTo(new Failure.WrongLength(10, 11)))
                .verify(Fixture.SOON);
        endless.assertCancelled();
    }

    @Test
    void anErrorOfTheBodyLeavesNoTrace() {
        Flux<ByteBuffer> failing =
                Fixture.body(BODY, 5_000).concatWith(Mono.error(new Failure.WrongDigest("SHA256").asException()));
        StepVerifier.create(write(BODY.length, failing, Mono::just))
                .expectErrorSatisfies(
                        failed -> assertThat(failure(failed)).isEqualTo(new Failure.WrongDigest("SHA256")))
                .verify(Fixture.SOON);
        assertThat(fixture.blobs.ids()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(ints = {100, 1_000_000})
    void aFailedCheckOfTheDigestsLeavesNoTrace(int length) {
        AtomicBoolean committed = new AtomicBoolean();
        WriteRequest request = WriteRequest.unverified(length, DigestSet.NONE, true)
                .verifiedBy(digests -> Mono.error(new Failure.WrongDigest("Content-MD5").asException()));
        StepVerifier.create(fixture.writer.write(request, Fixture.body(new byte[length], 999), fixture.key, written -> {
                    committed.set(true);
                    return Mono.just(written);
                }))
                .expectError(MimeoException.class)
                .verify(Fixture.SOON);
        assertThat(committed).isFalse();
        assertThat(fixture.blobs.ids()).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(
            value = MemoryBlobs.Call.class,
            names = {"CREATE", "APPEND", "PUBLISH"})
    void anErrorOfTheStoreLeavesNoTrace(MemoryBlobs.Call call) {
        fixture.blobs.before(call, Mono.error(new Failure.StoreFull().asException()));
        StepVerifier.create(fixture.write(BODY, true))
                .expectErrorSatisfies(failed -> assertThat(failure(failed)).isInstanceOf(Failure.StoreFull.class))
                .verify(Fixture.SOON);
        assertThat(fixture.blobs.ids()).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(
            value = MemoryBlobs.Call.class,
            names = {"CREATE", "APPEND", "PUBLISH"})
    void aCancelWhileTheStoreWorksLeavesNoTrace(MemoryBlobs.Call call) {
        AtomicBoolean called = new AtomicBoolean();
        fixture.blobs.before(call, Mono.<Void>never().doOnSubscribe(subscription -> called.set(true)));
        fixture.write(BODY, true).subscribe().dispose();
        assertThat(called).isTrue();
        assertThat(fixture.blobs.ids()).isEmpty();
    }

    @Test
    void aCancelWhileTheBodyStallsLeavesNoTraceAndCancelsTheBody() {
        TestPublisher<ByteBuffer> body = TestPublisher.create();
        Disposable write = write(BODY.length, body.flux(), Mono::just).subscribe();
        body.next(ByteBuffer.wrap(Arrays.copyOf(BODY, SEGMENT + 10)));
        assertThat(fixture.blobs.sinks).hasValue(1);
        write.dispose();
        body.assertCancelled();
        assertThat(fixture.blobs.ids()).isEmpty();
    }

    @Test
    void aStalledBodyKeepsNoSegment() {
        TestPublisher<ByteBuffer> body = TestPublisher.create();
        Disposable write = write(BODY.length, body.flux(), Mono::just).subscribe();
        body.next(ByteBuffer.wrap(Arrays.copyOf(BODY, SEGMENT + 10)));
        assertThat(fixture.budget.segmentsOut()).isZero();
        write.dispose();
    }

    @Test
    void aStalledStoreStopsTheBodyWithinTheSegmentsOfOneTransfer() {
        AtomicLong taken = new AtomicLong();
        byte[] buffer = new byte[16 << 10];
        Flux<ByteBuffer> body = Flux.generate(sink ->
                sink.next(ByteBuffer.wrap(buffer, 0, (int) (taken.incrementAndGet() * 0 + 16_384))));
        AtomicBoolean headerDone = new AtomicBoolean();
        fixture.blobs.before(
                MemoryBlobs.Call.APPEND, Mono.defer(() -> headerDone.getAndSet(true) ? Mono.never() : Mono.empty()));
        Disposable write = write(1L << 40, body, Mono::just).subscribe();
        assertThat(fixture.budget.segmentsOut()).isEqualTo(TransferBudget.MAX_PER_TRANSFER);
        assertThat(taken.get()).isLessThanOrEqualTo((TransferBudget.MAX_PER_TRANSFER + 1L) * SEGMENT);

        write.dispose();
    }

    @Test
    void theBlobIsDurableAndPinnedWhileTheCommitRuns() {
        Mono<WrittenContent> write = write(BODY.length, Fixture.body(BODY, 9_999), written -> {
            assertThat(fixture.blobs.ids())
                    .containsExactly(written.extents().getFirst().blob());
            assertThat(fixture.pins.isPinned(written.extents().getFirst().blob()))
                    .isTrue();
            assertThat(fixture.budget.segmentsOut()).isZero();
            return Mono.just(written);
        });
        Fixture.await(write);
    }

    @Test
    void aRefusedCommitHasTheBlobDeleted() {
        StepVerifier.create(
                        write(BODY.length, Fixture.body(BODY, 9_999), written -> refused(new Failure.AccessDenied())))
                .expectError(MimeoException.class)
                .verify(Fixture.SOON);
        assertThat(fixture.blobs.ids()).isEmpty();
    }

    @Test
    void aCommitOfUnknownOutcomeKeepsTheBlob() {
        for (Throwable unknown :
                List.of(new Failure.UnknownOutcome("sync").asException(), new IllegalStateException("no answer"))) {
            StepVerifier.create(write(BODY.length, Fixture.body(BODY, 9_999), written -> Mono.error(unknown)))
                    .expectError()
                    .verify(Fixture.SOON);
        }
        assertThat(fixture.blobs.ids()).hasSize(2);
    }

    @Test
    void aCancelledCommitKeepsTheBlob() {
        write(BODY.length, Fixture.body(BODY, 9_999), written -> Mono.never())
                .subscribe()
                .dispose();
        assertThat(fixture.blobs.ids()).hasSize(1);
    }

    @Test
    void aFailedCleanupDoesNotHideWhyTheWriteFailed() {
        fixture.blobs.before(MemoryBlobs.Call.DELETE, Mono.error(new Failure.StoreFull().asException()));
        StepVerifier.create(
                        write(BODY.length, Fixture.body(BODY, 9_999), written -> refused(new Failure.AccessDenied())))
                .expectErrorSatisfies(failed -> assertThat(failure(failed)).isInstanceOf(Failure.AccessDenied.class))
                .verify(Fixture.SOON);
    }

    private Mono<WrittenContent> write(
            long length, Flux<ByteBuffer> body, Function<WrittenContent, Mono<WrittenContent>> commit) {
        return fixture.writer.write(WriteRequest.unverified(length, Fixture.ALL, true), body, fixture.key, commit);
    }

    private static <T> Mono<T> refused(Failure failure) {
        return Mono.error(failure.asException());
    }

    private static Failure failure(Throwable failed) {
        return ((MimeoException) failed).failure();
    }
}
