package dev.mimeo.engine.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mimeo.engine.error.Failure;
import dev.mimeo.engine.error.MimeoException;
import dev.mimeo.engine.local.FaultyFileCalls.Op;
import dev.mimeo.engine.model.BlobId;
import dev.mimeo.engine.spi.BlobStore;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import reactor.core.Disposable;
import reactor.core.publisher.Mono;

/** Lets the disk fail in every way, and looks at what the caller learns and what is left. */
final class BlobFaultsTest {

    private static final BlobId ID = new BlobId(1, 7);

    private static final int CANCELS = 500;

    @TempDir
    Path folder;

    private final RecordingFileCalls recorded = new RecordingFileCalls(new RealFileCalls());
    private final FaultyFileCalls calls = new FaultyFileCalls(recorded);
    private LocalBlobStore store;

    @BeforeEach
    void open() throws IOException {
        store = LocalBlobStore.open(calls, folder);
    }

    @AfterEach
    void close() {
        store.close();
        assertThat(recorded.openHandles()).isZero();
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3})
    void aFullDiskIsSaidAtWhicheverWriteItShowsAndLeavesNoTrace(int nth) {
        calls.failing(Op.WRITE, nth, FaultyFileCalls.NO_SPACE);

        assertFailsAndLeavesNothing(Failure.StoreFull.class);
    }

    @ParameterizedTest
    @CsvSource({"CREATE", "FORCE", "MOVE", "FORCE_DIRECTORY", "MAKE_DIRECTORY"})
    void aFullDiskIsSaidAtWhicheverOtherCallItShowsAndLeavesNoTrace(Op op) {
        calls.failing(op, 1, FaultyFileCalls.NO_SPACE);

        assertFailsAndLeavesNothing(Failure.StoreFull.class);
    }

    @ParameterizedTest
    @EnumSource(
            value = Op.class,
            names = {"CREATE", "WRITE", "FORCE", "CLOSE", "MOVE", "FORCE_DIRECTORY", "MAKE_DIRECTORY"})
    void aFailingDiskIsAnUnknownOutcomeAndADiscardLeavesNoTrace(Op op) {
        calls.failing(op, 1, FaultyFileCalls.IO_ERROR);

        assertFailsAndLeavesNothing(Failure.UnknownOutcome.class);
    }

    @Test
    void afterAFailureASinkIsNeverPublished() {
        BlobStore.Sink sink = Awaiting.value(store.create(ID));
        calls.failing(Op.WRITE, 1, FaultyFileCalls.IO_ERROR);
        assertFails(Failure.UnknownOutcome.class, sink.append(ByteBuffer.allocate(10)));
        calls.mend();

        assertFails(Failure.UnknownOutcome.class, sink.append(ByteBuffer.allocate(10)));
        assertFails(Failure.UnknownOutcome.class, sink.publish());
        Awaiting.completion(sink.discard());
    }

    @Test
    void aDiscardCompletesEvenWhereNothingCanBeDeleted() throws IOException {
        BlobStore.Sink sink = Awaiting.value(store.create(ID));
        Awaiting.completion(sink.append(ByteBuffer.allocate(10)));
        calls.failing(Op.DELETE, 1, FaultyFileCalls.IO_ERROR);
        Awaiting.completion(sink.discard());
        calls.mend();
        LocalBlobStore.open(folder).close();

        assertThat(files()).isZero();
    }

    @Test
    void aPublishedBlobIsNeverReplaced() {
        byte[] first = write(ID, 100);
        BlobStore.Sink second = Awaiting.value(store.create(ID));
        Awaiting.completion(second.append(ByteBuffer.allocate(10)));
        assertFails(Failure.UnknownOutcome.class, second.publish());

        assertThat(read(ID, 100)).isEqualTo(first);
        Awaiting.completion(store.delete(ID));
        Awaiting.completion(second.discard());
    }

    @Test
    void shortWritesAreContinued() {
        calls.writingAtMost(7);
        byte[] content = write(ID, 1000);

        assertThat(read(ID, 1000)).isEqualTo(content);
    }

    @Test
    void aFailedReadIsCorruptionAndTooManyOpenFilesAreOverload() {
        write(ID, 100);
        calls.failing(Op.READ, 1, FaultyFileCalls.IO_ERROR);
        assertFails(Failure.CorruptBlob.class, reading(ID, ByteBuffer.allocate(1)));
        calls.failing(Op.OPEN, 1, "Too many open files");
        assertFails(Failure.Overloaded.class, store.open(ID));
    }

    @Test
    void writesStopBeforeTheDiskIsFull() throws IOException {
        FreeSpace full = new FreeSpace(() -> (64 << 20) + 100, 1L << 40);
        try (LocalBlobStore small = new LocalBlobStore(BlobFiles.open(calls, folder), full, BlobThreads.standard())) {
            BlobStore.Sink sink = Awaiting.value(small.create(ID));
            Awaiting.completion(sink.append(ByteBuffer.allocate(100)));
            assertFails(Failure.StoreFull.class, sink.append(ByteBuffer.allocate(101)));
            Awaiting.completion(sink.discard());
        }
    }

    @Test
    void aClosedStoreSaysSo() {
        store.close();

        assertFails(Failure.Closed.class, store.open(ID));
        assertFails(Failure.Closed.class, store.delete(ID));
    }

    /** Whether handles are left is asserted when the store is closed, after every test. */
    @Test
    void aCancelAtAnyMomentOfOpeningLeavesNoHandle() {
        write(ID, 100);
        for (int i = 0; i < CANCELS; i++) {
            Disposable opening = Mono.usingWhen(store.open(ID), source -> Mono.never(), BlobStore.Source::close)
                    .subscribe();
            for (int spin = 0; spin < i; spin++) {
                Thread.onSpinWait();
            }
            opening.dispose();
        }
        Awaiting.completion(store.delete(ID));
    }

    private void assertFailsAndLeavesNothing(Class<? extends Failure> failure) {
        BlobStore.Sink sink = Awaiting.value(store.create(ID));
        Mono<Void> written = sink.append(ByteBuffer.allocateDirect(10))
                .then(Mono.defer(() -> sink.append(ByteBuffer.allocateDirect(10))))
                .then(Mono.defer(() -> sink.append(ByteBuffer.allocateDirect(10))))
                .then(Mono.defer(sink::publish));
        assertFails(failure, written);
        Awaiting.completion(sink.discard());
        calls.mend();

        assertThat(files()).isZero();
        assertFails(Failure.CorruptBlob.class, store.open(ID));
    }

    private long files() {
        try (var paths = Files.walk(folder)) {
            return paths.filter(Files::isRegularFile).count();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private byte[] write(BlobId id, int length) {
        byte[] content = new byte[length];
        new Random(length).nextBytes(content);
        BlobStore.Sink sink = Awaiting.value(store.create(id));
        Awaiting.completion(sink.append(ByteBuffer.wrap(content)).then(sink.publish()));
        return content;
    }

    private byte[] read(BlobId id, int length) {
        ByteBuffer into = ByteBuffer.allocate(length);
        Awaiting.completion(reading(id, into));
        return into.array();
    }

    private Mono<Void> reading(BlobId id, ByteBuffer into) {
        return Mono.usingWhen(store.open(id), source -> source.read(0, into), BlobStore.Source::close);
    }

    private static void assertFails(Class<? extends Failure> failure, Mono<?> call) {
        assertThatThrownBy(call::block)
                .isInstanceOfSatisfying(
                        MimeoException.class,
                        error -> assertThat(error.failure()).isInstanceOf(failure));
    }
}
