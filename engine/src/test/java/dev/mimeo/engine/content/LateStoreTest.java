package dev.mimeo.engine.content;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mimeo.engine.model.ByteRange;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import reactor.core.Disposable;
import reactor.core.publisher.Mono;

/** Whoever is cancelled while a store works leaves it the memory that it works on. */
final class LateStoreTest {

    private static final byte[] BODY = Fixture.bytes(1, (TransferBudget.MAX_PER_TRANSFER - 1) * TransferBudget.SEGMENT);

    private final Queue<Runnable> steps = new ArrayDeque<>();
    private final Fixture fixture = Fixture.stepByStep(steps);

    @AfterEach
    void nothingIsInUseAnyMore() {
        fixture.assertAtRest();
        fixture.close();
    }

    @Test
    void aCancelledReadKeepsItsSegmentUntilTheStoreHasFilledIt() {
        WrittenContent written = written();
        StoredContent stored = new StoredContent.Slices(written.extents());
        Disposable read = fixture.reader
                .read(stored, fixture.key, new ByteRange(0, BODY.length))
                .subscribe();
        assertThat(steps).hasSize(1);
        read.dispose();
        assertThat(fixture.budget.segmentsOut()).isEqualTo(1);
        assertThat(fixture.blobs.sources).hasValue(1);
        takeAllSteps();
    }

    @Test
    void aCancelledWriteKeepsItsSegmentUntilTheStoreHasTakenIt() {
        Disposable write = fixture.write(BODY, false).subscribe();
        takeStep();
        assertThat(steps).hasSize(1);
        write.dispose();
        assertThat(fixture.budget.segmentsOut()).isEqualTo(1);
        assertThat(fixture.blobs.sinks).hasValue(1);
        takeAllSteps();
    }

    @Test
    void aCancelledCopyKeepsWhatEitherStoreWorksOn() {
        StoredContent stored = new StoredContent.Slices(written().extents());
        WriteRequest request = WriteRequest.unverified(BODY.length, Fixture.ALL, false);
        Disposable copy = fixture.writer
                .copy(request, stored, fixture.key, new ByteRange(0, BODY.length), fixture.key, Mono::just)
                .subscribe();
        assertThat(steps).as("the index").hasSize(1);
        takeStep();
        takeStep();
        assertThat(steps).as("reads ahead").hasSize(TransferBudget.MAX_PER_TRANSFER - 1);
        takeStep();
        assertThat(steps).as("an append beside them").hasSize(TransferBudget.MAX_PER_TRANSFER - 1);
        copy.dispose();
        assertThat(fixture.budget.segmentsOut()).isEqualTo(TransferBudget.MAX_PER_TRANSFER - 1);
        takeAllSteps();
    }

    private WrittenContent written() {
        List<WrittenContent> written = new ArrayList<>();
        fixture.write(BODY, false).subscribe(written::add);
        takeAllSteps();
        return written.getFirst();
    }

    private void takeStep() {
        steps.remove().run();
    }

    private void takeAllSteps() {
        while (!steps.isEmpty()) {
            takeStep();
        }
    }
}
