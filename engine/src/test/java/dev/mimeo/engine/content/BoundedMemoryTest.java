package dev.mimeo.engine.content;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mimeo.engine.checksum.DigestSet;
import dev.mimeo.engine.crypto.BlobFormat;
import dev.mimeo.engine.crypto.ContentKey;
import dev.mimeo.engine.model.ByteRange;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import reactor.core.Disposable;
import reactor.core.Disposables;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.test.StepVerifier;

/** However many copies are under way, the budget is the memory of all of them. */
final class BoundedMemoryTest {

    private static final int MIB = 1 << 20;
    private static final long SEALED_SEGMENT = BlobFormat.STANDARD.sealedLength(TransferBudget.SEGMENT);
    private static final Duration SOME_TIME = Duration.ofSeconds(60);

    private final Fixture fixture = Fixture.onOneThread();
    private final ContentKey newKey = ContentKey.owning(Fixture.filled(2));

    @AfterEach
    void nothingIsInUseAnyMore() {
        fixture.assertAtRest();
        fixture.close();
    }

    @Test
    void twoHundredCopiesAtOnceFinishInTheMemoryOfATwoMebibyteBudget() {
        TransferBudget budget = new TransferBudget(2 * MIB, 1_000);
        try (Fixture threads = Fixture.onThreads(8)) {
            DroppingBlobs blobs = new DroppingBlobs(threads.blobs, id -> Mono.empty());
            Mono<WrittenContent> copy = copy(threads.writer(blobs, budget), source(threads, 4 * MIB));
            allFinish(Collections.nCopies(200, copy));

            assertThat(blobs.published).hasValue(200);
            assertThat(blobs.segmentsSeen() * Fixture.SEGMENT_MEMORY)
                    .as("bytes of all segments, opened and sealed")
                    .isBetween(1L, 2L * MIB);
            assertThat(budget.segmentsOut()).isZero();
            threads.awaitRest();
        }
    }

    @Test
    void whileNothingIsWrittenNoMoreIsReadThanTheBudgetHolds() {
        TransferBudget budget = new TransferBudget(6 * Fixture.SEGMENT_MEMORY, 1_000);
        DroppingBlobs blobs = new DroppingBlobs(fixture.blobs, new Stalling(id -> true));
        Mono<WrittenContent> copy = copy(fixture.writer(blobs, budget), source(fixture, MIB));
        Disposable.Composite copies = Disposables.composite();
        for (int i = 0; i < 50; i++) {
            copies.add(copy.subscribe());
        }
        assertThat(budget.segmentsOut()).isEqualTo(6);
        assertThat(blobs.bytesRead).hasValue(6 * SEALED_SEGMENT);
        copies.dispose();
        assertThat(budget.segmentsOut() + budget.waiting()).isZero();
    }

    @Test
    void aStalledCopyKeepsNoOtherFromFinishing() {
        TransferBudget budget = new TransferBudget((TransferBudget.MAX_PER_TRANSFER + 1) * Fixture.SEGMENT_MEMORY, 100);
        DroppingBlobs blobs = new DroppingBlobs(fixture.blobs, new Stalling(id -> id.number() == 0));
        Mono<WrittenContent> copy = copy(fixture.writer(blobs, budget), source(fixture, 4 * MIB));
        Disposable stalled = copy.subscribe();
        assertThat(budget.segmentsOut()).isEqualTo(TransferBudget.MAX_PER_TRANSFER);

        allFinish(Collections.nCopies(20, copy));
        assertThat(budget.segmentsOut()).isEqualTo(TransferBudget.MAX_PER_TRANSFER);
        stalled.dispose();
        assertThat(budget.segmentsOut()).isZero();
    }

    private static void allFinish(List<Mono<WrittenContent>> copies) {
        StepVerifier.create(Flux.merge(Flux.fromIterable(copies), copies.size()))
                .expectNextCount(copies.size())
                .expectComplete()
                .verify(SOME_TIME);
    }

    private static StoredContent source(Fixture of, int length) {
        return new StoredContent.Slices(
                of.written(Fixture.bytes(length, length)).extents());
    }

    private Mono<WrittenContent> copy(ContentWriter writer, StoredContent source) {
        WriteRequest request = WriteRequest.unverified(source.length(), DigestSet.NONE, false);
        return writer.copy(request, source, fixture.key, new ByteRange(0, source.length()), newKey, Mono::just);
    }
}
