package dev.mimeo.engine.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mimeo.engine.content.WrittenContent;
import dev.mimeo.engine.error.Failure;
import dev.mimeo.engine.error.MimeoException;
import dev.mimeo.engine.local.FaultyFileCalls.Op;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import reactor.core.Disposable;
import reactor.core.Disposables;
import reactor.core.publisher.Mono;

/** A copy that fails or is cancelled at any of its stages: no memory, file, key or half a blob is left. */
final class CopyEndingsTest {

    @TempDir
    Path folder;

    private Reencryption copies;

    @BeforeEach
    void open() throws IOException {
        copies = new Reencryption(folder);
    }

    @AfterEach
    void close() {
        copies.close();
    }

    @Test
    void aCopyThatSucceedsLeavesItsBlobAlone() {
        Awaiting.value(copies.copy(Mono::just));
        copies.assertAtRest(1);
    }

    @ParameterizedTest(name = "{0} {1}")
    @MethodSource("callsOfTheDisk")
    void aDiskThatFailsAtAnyCallEndsTheCopyWithoutATrace(Op op, int nth) {
        copies.calls.failing(op, nth, FaultyFileCalls.IO_ERROR);
        assertThatThrownBy(() -> copies.copy(Mono::just).block()).isInstanceOf(MimeoException.class);
        copies.calls.mend();
        copies.assertAtRest(0);
    }

    @ParameterizedTest(name = "{0} {1}")
    @MethodSource("callsOfTheDisk")
    void aCancelAtAnyCallOfTheDiskEndsTheCopyWithoutATrace(Op op, int nth) {
        Disposable.Swap copy = Disposables.swap();
        copies.calls.meeting(op, nth, path -> copy.dispose());
        copy.replace(copies.copy(committed -> Mono.<WrittenContent>never()).subscribe());
        awaitEndOf(copy);
        copies.assertAtRest(0);
    }

    /** The index, four segments and the end of the source; the header, four segments, the index of the copy. */
    static Stream<Arguments> callsOfTheDisk() {
        Stream<Arguments> reads = numbered(Op.READ, 5);
        Stream<Arguments> writes = numbered(Op.WRITE, 6);
        Stream<Arguments> opens = numbered(Op.OPEN, 2);
        Stream<Arguments> once = Stream.of(Op.CREATE, Op.FORCE, Op.CLOSE, Op.MOVE, Op.FORCE_DIRECTORY)
                .map(op -> Arguments.of(op, 1));
        return Stream.of(opens, reads, writes, once).flatMap(each -> each);
    }

    @Test
    void ciphersThatTakeNoMoreTasksAtAnyMomentEndTheCopyWithoutATrace() {
        for (int task = 0, all = tasksOfACopy(); task < all; task++) {
            copies.meetingCipherTask(copies.cipherTasks() + task, CopyEndingsTest::refuse);
            assertThatThrownBy(() -> copies.copy(Mono::just).block()).isInstanceOf(RejectedExecutionException.class);
            copies.assertAtRest(1);
        }
    }

    @Test
    void aCancelAtAnyTaskOfTheCiphersEndsTheCopyWithoutATrace() {
        for (int task = 0, all = tasksOfACopy(); task < all; task++) {
            Disposable.Swap copy = Disposables.swap();
            copies.meetingCipherTask(copies.cipherTasks() + task, copy::dispose);
            copy.replace(copies.copy(committed -> Mono.<WrittenContent>never()).subscribe());
            awaitEndOf(copy);
            copies.assertAtRest(1);
        }
    }

    @Test
    void aCommitThatIsRefusedTakesTheBlobAlong() {
        Mono<Void> refused = Mono.error(new Failure.StoreFull().asException());
        assertThatThrownBy(() -> copies.copy(written -> refused).block()).isInstanceOf(MimeoException.class);
        copies.assertAtRest(0);
    }

    @Test
    void aCommitWhoseOutcomeNobodyKnowsKeepsTheBlobAndNothingElse() {
        Mono<Void> unknown = Mono.error(new Failure.UnknownOutcome("test").asException());
        assertThatThrownBy(() -> copies.copy(written -> unknown).block()).isInstanceOf(MimeoException.class);
        copies.assertAtRest(1);
    }

    @Test
    void aCancelDuringTheCommitKeepsTheBlobAndNothingElse() {
        Disposable.Swap copy = Disposables.swap();
        copy.replace(copies.copy(written -> Mono.<Void>never().doOnSubscribe(begun -> copy.dispose()))
                .subscribe());
        awaitEndOf(copy);
        copies.assertAtRest(1);
    }

    /** Makes a copy, to count them; there are some for the key, the index, each segment and each segment's digests. */
    private int tasksOfACopy() {
        int before = copies.cipherTasks();
        Awaiting.value(copies.copy(Mono::just));
        int tasks = copies.cipherTasks() - before;
        assertThat(tasks).isGreaterThan(10);
        return tasks;
    }

    private static void refuse() {
        throw new RejectedExecutionException("test");
    }

    private static void awaitEndOf(Disposable copy) {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(30);
        while (!copy.isDisposed()) {
            assertThat(System.nanoTime()).as("the stage is never reached").isLessThan(deadline);
            Thread.onSpinWait();
        }
    }

    private static Stream<Arguments> numbered(Op op, int count) {
        return Stream.iterate(1, nth -> nth + 1).limit(count).map(nth -> Arguments.of(op, nth));
    }
}
