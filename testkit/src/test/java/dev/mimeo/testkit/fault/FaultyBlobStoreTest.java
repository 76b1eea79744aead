package dev.mimeo.testkit.fault;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.mimeo.engine.error.Failure;
import dev.mimeo.engine.error.MimeoException;
import dev.mimeo.engine.local.LocalBlobStore;
import dev.mimeo.engine.model.BlobId;
import dev.mimeo.engine.spi.BlobStore;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import reactor.core.publisher.Mono;
import reactor.test.StepVerifier;
import reactor.test.scheduler.VirtualTimeScheduler;

/** What faults do to a real store, and that they do it only where and when they are planned. */
final class FaultyBlobStoreTest {

    private static final Duration SOON = Duration.ofSeconds(10);

    private final Faults faults = new Faults();
    private LocalBlobStore real;
    private BlobStore store;

    FaultyBlobStoreTest(@TempDir Path folder) throws IOException {
        real = LocalBlobStore.open(folder);
        store = new FaultyBlobStore(real, faults);
    }

    @AfterEach
    void close() {
        real.close();
    }

    @Test
    void withoutAPlanAllIsAsInTheStoreBehind() {
        StepVerifier.create(write(id(1), "content").then(read(id(1), 7)))
                .expectNext("content")
                .expectComplete()
                .verify(SOON);
    }

    @Test
    void onlyThePlannedCallFails() {
        faults.nth(FaultPoint.BLOB_PUBLISH_BEFORE, 2, Fault.failing(new Failure.StoreFull()));

        StepVerifier.create(write(id(1), "first")).expectComplete().verify(SOON);
        StepVerifier.create(write(id(2), "second"))
                .expectErrorMatches(error -> error instanceof MimeoException failed
                        && failed.failure().equals(new Failure.StoreFull()))
                .verify(SOON);
        StepVerifier.create(write(id(3), "third")).expectComplete().verify(SOON);
        assertThat(faults.calls(FaultPoint.BLOB_PUBLISH_BEFORE)).isEqualTo(3);
    }

    @Test
    void aHeldCallGoesOnWhenItsGateIsOpened() {
        Gate gate = new Gate();
        faults.next(FaultPoint.BLOB_OPEN, Fault.heldBy(gate));
        write(id(1), "content").block(SOON);

        StepVerifier.create(read(id(1), 7))
                .then(() -> gate.reached().block(SOON))
                .then(gate::open)
                .expectNext("content")
                .expectComplete()
                .verify(SOON);
    }

    @Test
    void aHeldCallCanBeCancelled() {
        faults.every(FaultPoint.BLOB_READ, Fault.parking());
        write(id(1), "content").block(SOON);

        StepVerifier.create(read(id(1), 7)).thenCancel().verify(SOON);
    }

    @Test
    void aDelayedCallWaitsForTheScheduler() {
        VirtualTimeScheduler clock = VirtualTimeScheduler.create();
        faults.next(FaultPoint.BLOB_OPEN, Fault.delayedBy(Duration.ofHours(1), clock));
        write(id(1), "content").block(SOON);

        StepVerifier.create(read(id(1), 7))
                .then(() -> clock.advanceTimeBy(Duration.ofHours(1)))
                .expectNext("content")
                .expectComplete()
                .verify(SOON);
    }

    @Test
    void oneBitOfWhatIsWrittenOrReadIsFlipped() {
        faults.next(FaultPoint.BLOB_APPEND, Fault.corrupting());
        faults.nth(FaultPoint.BLOB_READ, 2, Fault.corrupting());
        write(id(1), "content").block(SOON);

        StepVerifier.create(read(id(1), 7))
                .expectNext("bontent")
                .expectComplete()
                .verify(SOON);
        StepVerifier.create(read(id(1), 7))
                .expectNext("content")
                .expectComplete()
                .verify(SOON);
    }

    @Test
    void faultsAreComposedInOrder() {
        List<FaultPoint> told = new CopyOnWriteArrayList<>();
        faults.next(
                FaultPoint.BLOB_PUBLISH_AFTER,
                Fault.telling(told::add).then(Fault.failing(new Failure.UnknownOutcome("planned"))));

        StepVerifier.create(write(id(1), "content")).expectError().verify(SOON);
        assertThat(told).containsExactly(FaultPoint.BLOB_PUBLISH_AFTER);
        StepVerifier.create(read(id(1), 7))
                .expectNext("content")
                .expectComplete()
                .verify(SOON);
    }

    private Mono<Void> write(BlobId id, String content) {
        return store.create(id)
                .flatMap(sink -> sink.append(ByteBuffer.wrap(content.getBytes(UTF_8)))
                        .then(Mono.defer(sink::publish))
                        .onErrorResume(failed -> sink.discard().then(Mono.error(failed))));
    }

    private Mono<String> read(BlobId id, int length) {
        ByteBuffer into = ByteBuffer.allocate(length);
        return Mono.usingWhen(store.open(id), source -> source.read(0, into), BlobStore.Source::close)
                .then(Mono.fromSupplier(() -> new String(into.array(), UTF_8)));
    }

    private static BlobId id(long number) {
        return new BlobId(1, number);
    }
}
