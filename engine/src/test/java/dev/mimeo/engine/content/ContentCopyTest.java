package dev.mimeo.engine.content;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mimeo.engine.commit.ContentDraft.InlineDraft;
import dev.mimeo.engine.content.Contents.Known;
import dev.mimeo.engine.crypto.ContentKey;
import dev.mimeo.engine.error.Failure;
import dev.mimeo.engine.error.MimeoException;
import dev.mimeo.engine.model.ByteRange;
import dev.mimeo.engine.model.Extent;
import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import reactor.core.Disposable;
import reactor.core.publisher.Mono;
import reactor.test.StepVerifier;

final class ContentCopyTest {

    private static final byte[] BODY = Fixture.bytes(1, 20 * TransferBudget.SEGMENT + 12_345);

    private final Fixture fixture = Fixture.onOneThread();
    private final ContentKey newKey = ContentKey.owning(Fixture.filled(2));

    @AfterEach
    void nothingIsInUseAnyMore() {
        fixture.assertAtRest();
        fixture.close();
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void anyRangeOfAnySlicesCopiesAsAByteArrayWould(long seed) {
        Contents contents = new Contents(fixture, seed);
        for (int i = 0; i < 25; i++) {
            Known known = contents.next();
            ByteRange range = contents.range(known.bytes().length, 1);
            WrittenContent copied = Fixture.await(copy(known.stored(), range, false));
            assertThat(readBack(copied)).isEqualTo(known.slice(range));
            assertThat(copied.crcs()).isEqualTo(known.crcs(range));
        }
    }

    @Test
    void aSmallRangeIsCopiedIntoASmallBody() {
        StoredContent source = source();
        WrittenContent copied = Fixture.await(copy(source, new ByteRange(65_000, Fixture.INLINE), true));
        assertThat(copied.draft()).isInstanceOf(InlineDraft.class);
        assertThat(readBack(copied)).isEqualTo(Arrays.copyOfRange(BODY, 65_000, 65_000 + Fixture.INLINE));
    }

    @Test
    void aSmallBodyIsCopiedIntoASmallBodyOrABlob() {
        byte[] body = Fixture.bytes(2, 1_000);
        InlineDraft draft =
                (InlineDraft) Fixture.await(fixture.write(body, true)).draft();
        StoredContent source = new StoredContent.SmallBody(draft.content(), draft.body());
        for (boolean mayBeInline : new boolean[] {true, false}) {
            WrittenContent copied = Fixture.await(copy(source, new ByteRange(0, 1_000), mayBeInline));
            assertThat(readBack(copied)).isEqualTo(body);
            assertThat(copied.extents()).hasSize(mayBeInline ? 0 : 1);
        }
    }

    @Test
    void theOldKeyDoesNotOpenTheCopy() {
        WrittenContent copied = Fixture.await(copy(source(), all(), false));
        StepVerifier.create(fixture.reader.read(new StoredContent.Slices(copied.extents()), fixture.key, all()))
                .expectError(MimeoException.class)
                .verify(Fixture.SOON);
    }

    @Test
    void aDamagedSourceLeavesNoCopy() {
        Extent extent = fixture.written(BODY).extents().getFirst();
        byte[] file = fixture.blobs.bytes(extent.blob());
        file[file.length / 2] ^= 1;
        StepVerifier.create(copy(new StoredContent.Slices(List.of(extent)), all(), false))
                .expectErrorSatisfies(failed -> assertThat(((MimeoException) failed).failure())
                        .isEqualTo(new Failure.CorruptBlob(extent.blob())))
                .verify(Fixture.SOON);
        assertThat(fixture.blobs.ids()).containsExactly(extent.blob());
    }

    @Test
    void aStalledStoreStopsTheReadingWithinTheSegmentsOfOneTransfer() {
        StoredContent source = source();
        AtomicBoolean header = new AtomicBoolean();
        fixture.blobs.before(
                MemoryBlobs.Call.APPEND, Mono.defer(() -> header.getAndSet(true) ? Mono.never() : Mono.empty()));
        Disposable copy = copy(source, all(), false).subscribe();
        assertThat(fixture.budget.segmentsOut()).isEqualTo(TransferBudget.MAX_PER_TRANSFER);
        assertThat(fixture.blobs.reads).as("segments and the index").hasValue(TransferBudget.MAX_PER_TRANSFER + 1);
        copy.dispose();
    }

    @ParameterizedTest
    @EnumSource(MemoryBlobs.Call.class)
    void aCancelWhereverTheStoreWorksGivesAllBack(MemoryBlobs.Call call) {
        StoredContent source = source();
        Gate gate = new Gate();
        fixture.blobs.before(call, gate.mono());
        copy(source, all(), false).subscribe().dispose();
        gate.open();
        fixture.assertAtRest();
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 7})
    void anyNumberOfTransfersFinishWhateverTheBudget(int segments) {
        try (Fixture tiny = Fixture.onThreads(segments)) {
            new Crowd(tiny, 11).allFinish(60);
            tiny.awaitRest();
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void transfersThatAreCancelledAtAnyMomentDisturbNoOther(long seed) {
        try (Fixture small = Fixture.onThreads(5)) {
            new Crowd(small, seed).someAreCancelled(150);
            small.awaitRest();
        }
    }

    private static ByteRange all() {
        return new ByteRange(0, BODY.length);
    }

    private StoredContent source() {
        StoredContent source = new StoredContent.Slices(fixture.written(BODY).extents());
        fixture.blobs.reads.set(0);
        return source;
    }

    private Mono<WrittenContent> copy(StoredContent source, ByteRange range, boolean mayBeInline) {
        WriteRequest request = WriteRequest.unverified(range.length(), Fixture.ALL, mayBeInline);
        return fixture.writer.copy(request, source, fixture.key, range, newKey, Mono::just);
    }

    private byte[] readBack(WrittenContent copied) {
        StoredContent stored = copied.draft() instanceof InlineDraft inline
                ? new StoredContent.SmallBody(inline.content(), inline.body())
                : new StoredContent.Slices(copied.extents());
        return Fixture.await(fixture.reader
                .read(stored, newKey, new ByteRange(0, stored.length()))
                .collect(ByteArrayOutputStream::new, Fixture::append)
                .map(ByteArrayOutputStream::toByteArray));
    }
}
