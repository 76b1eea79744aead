package dev.mimeo.engine.content;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mimeo.engine.checksum.DigestSet;
import dev.mimeo.engine.crypto.ContentKey;
import dev.mimeo.engine.crypto.KeyWrap;
import dev.mimeo.engine.model.ByteRange;
import dev.mimeo.engine.model.ChecksumAlgorithm;
import dev.mimeo.engine.model.Extent;
import dev.mimeo.engine.spi.BlobStore;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Queue;
import java.util.Random;
import java.util.concurrent.Executor;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Schedulers;
import reactor.test.StepVerifier;

/** Contents in memory: on the calling thread, so that a test sees each step, or on several, so that steps race. */
final class Fixture implements AutoCloseable {

    static final Duration SOON = Duration.ofSeconds(30);
    static final DigestSet ALL = new DigestSet(true, EnumSet.allOf(ChecksumAlgorithm.class), true);
    static final long SEGMENT_MEMORY = 2L * TransferBudget.SEGMENT + 1024;
    static final int INLINE = 16 << 10;

    final RememberingRandom random = new RememberingRandom();
    final Pins pins = new Pins();
    final MemoryBlobs blobs;
    final TransferBudget budget;
    final ContentEnvironment environment;
    final ContentWriter writer;
    final ContentReader reader;
    final ContentKey key = ContentKey.owning(filled(1));

    private final Scheduler crypto;
    private final Scheduler io;

    private Fixture(int segments, int maxWaiting, Scheduler crypto, Scheduler io, Executor executor) {
        this.crypto = crypto;
        this.io = io;
        this.blobs = new MemoryBlobs(executor);
        this.budget = new TransferBudget(segments * SEGMENT_MEMORY, maxWaiting);
        this.environment =
                new ContentEnvironment(blobs, new BlobIds(7), pins, budget, crypto, new KeyWrap(random), random);
        this.writer = new ContentWriter(environment, INLINE);
        this.reader = new ContentReader(environment);
    }

    static Fixture onOneThread(int segments, int maxWaiting) {
        return new Fixture(segments, maxWaiting, Schedulers.immediate(), Schedulers.immediate(), Runnable::run);
    }

    static Fixture onOneThread() {
        return onOneThread(8, 100);
    }

    static Fixture onThreads(int segments) {
        Scheduler io = Schedulers.newBoundedElastic(2, 100_000, "io");
        return new Fixture(segments, 10_000, ContentEnvironment.newCryptoScheduler(), io, io::schedule);
    }

    /** The store does what it is told when the test takes the step. */
    static Fixture stepByStep(Queue<Runnable> steps) {
        return new Fixture(8, 100, Schedulers.immediate(), Schedulers.immediate(), steps::add);
    }

    /** A writer to another store, with another budget. */
    ContentWriter writer(BlobStore store, TransferBudget memory) {
        return new ContentWriter(
                new ContentEnvironment(store, new BlobIds(8), pins, memory, crypto, new KeyWrap(random), random),
                INLINE);
    }

    /** Fails unless nothing is in use any more. */
    void assertAtRest() {
        assertThat(budget.segmentsOut()).as("segments").isZero();
        assertThat(budget.waiting()).as("waiting").isZero();
        assertThat(blobs.sinks).as("sinks").hasValue(0);
        assertThat(blobs.sources).as("sources").hasValue(0);
        assertThat(pins.size()).as("pins").isZero();
        assertThat(random.secrets())
                .as("keys")
                .allSatisfy(secret -> assertThat(secret).containsOnly(0));
    }

    /** Waits until what was cancelled has ended too. */
    void awaitRest() {
        StepVerifier.create(Flux.interval(Duration.ofMillis(1))
                        .filter(tick -> isAtRest())
                        .next())
                .expectNextCount(1)
                .expectComplete()
                .verify(SOON);
        assertAtRest();
    }

    private boolean isAtRest() {
        return budget.segmentsOut() == 0 && blobs.sinks.get() == 0 && blobs.sources.get() == 0 && pins.size() == 0;
    }

    WrittenContent written(byte[] bytes) {
        return await(write(bytes, false));
    }

    Mono<WrittenContent> write(byte[] bytes, boolean mayBeInline) {
        WriteRequest request = WriteRequest.unverified(bytes.length, ALL, mayBeInline);
        return writer.write(request, body(bytes, 10_000), key, Mono::just);
    }

    byte[] read(StoredContent content, ByteRange range) {
        return await(reader.read(content, key, range)
                .collect(ByteArrayOutputStream::new, Fixture::append)
                .map(ByteArrayOutputStream::toByteArray));
    }

    byte[] read(List<Extent> extents) {
        return read(new StoredContent.Slices(extents), new ByteRange(0, ContentSlicer.length(extents)));
    }

    static void append(ByteArrayOutputStream all, ByteBuffer buffer) {
        byte[] copy = new byte[buffer.remaining()];
        buffer.get(copy);
        all.writeBytes(copy);
    }

    static <T> T await(Mono<T> mono) {
        List<T> got = new ArrayList<>();
        StepVerifier.create(mono)
                .recordWith(() -> got)
                .expectNextCount(1)
                .expectComplete()
                .verify(SOON);
        return got.getFirst();
    }

    static void run(Mono<Void> mono) {
        StepVerifier.create(mono).expectComplete().verify(SOON);
    }

    static Flux<ByteBuffer> body(byte[] bytes, int bufferSize) {
        return Flux.range(0, Math.ceilDiv(bytes.length, bufferSize)).map(i -> {
            int from = i * bufferSize;
            return ByteBuffer.wrap(bytes, from, Math.min(bufferSize, bytes.length - from));
        });
    }

    static byte[] bytes(long seed, int length) {
        byte[] bytes = new byte[length];
        new Random(seed).nextBytes(bytes);
        return bytes;
    }

    static byte[] filled(int value) {
        byte[] bytes = new byte[32];
        Arrays.fill(bytes, (byte) value);
        return bytes;
    }

    @Override
    public void close() {
        crypto.dispose();
        io.dispose();
    }
}
