package dev.mimeo.engine.local;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mimeo.engine.checksum.DigestSet;
import dev.mimeo.engine.content.BlobIds;
import dev.mimeo.engine.content.ContentEnvironment;
import dev.mimeo.engine.content.ContentWriter;
import dev.mimeo.engine.content.Pins;
import dev.mimeo.engine.content.RememberingRandom;
import dev.mimeo.engine.content.StoredContent;
import dev.mimeo.engine.content.TransferBudget;
import dev.mimeo.engine.content.WriteRequest;
import dev.mimeo.engine.content.WrittenContent;
import dev.mimeo.engine.crypto.ContentKey;
import dev.mimeo.engine.crypto.KeyWrap;
import dev.mimeo.engine.crypto.Randomness;
import dev.mimeo.engine.model.ByteRange;
import dev.mimeo.engine.model.ChecksumAlgorithm;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.stream.Stream;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Schedulers;
import reactor.test.StepVerifier;

/** Copies a blob on a real disk under another key, and tells what is in use. */
final class Reencryption implements AutoCloseable {

    private static final Duration SOON = Duration.ofSeconds(30);
    private static final byte[] BODY = new byte[3 * TransferBudget.SEGMENT + 12_345];
    private static final DigestSet SHA = new DigestSet(true, Set.of(ChecksumAlgorithm.SHA256), false);

    final RecordingFileCalls recorded = new RecordingFileCalls(new RealFileCalls());
    final FaultyFileCalls calls = new FaultyFileCalls(recorded);

    private final Path folder;
    private final LocalBlobStore store;
    private final TransferBudget budget = new TransferBudget(64 << 20, 100);
    private final Pins pins = new Pins();
    private final RememberingRandom random = new RememberingRandom();
    private final ExecutorService ciphers = Executors.newFixedThreadPool(2, Reencryption::quietThread);
    private final AtomicInteger cipherTasks = new AtomicInteger();
    private final ContentWriter writer;
    private final StoredContent source;
    private final ContentKey from = ContentKey.random(Randomness.seeded());
    private final ContentKey to = ContentKey.random(Randomness.seeded());
    private volatile Runnable atCipherTask = () -> {};
    private volatile int cipherTask = -1;

    Reencryption(Path folder) throws IOException {
        this.folder = folder;
        this.store = LocalBlobStore.open(calls, folder);
        Scheduler crypto = Schedulers.fromExecutor(this::runCipher);
        this.writer = new ContentWriter(
                new ContentEnvironment(store, new BlobIds(1), pins, budget, crypto, new KeyWrap(random), random), 0);
        new Random(1).nextBytes(BODY);
        WriteRequest request = WriteRequest.unverified(BODY.length, DigestSet.NONE, false);
        Flux<ByteBuffer> body = Flux.defer(() -> Flux.just(ByteBuffer.wrap(BODY.clone())));
        this.source = new StoredContent.Slices(
                Awaiting.value(writer.write(request, body, from, Mono::just)).extents());
        cipherTasks.set(0);
    }

    /** Lets something happen where the n-th task of the ciphers would begin, from 0. */
    void meetingCipherTask(int nth, Runnable what) {
        cipherTask = nth;
        atCipherTask = what;
    }

    /** How many tasks the ciphers were given. */
    int cipherTasks() {
        return cipherTasks.get();
    }

    /** The copy, with digests that must see every byte. */
    <R> Mono<R> copy(Function<WrittenContent, Mono<R>> commit) {
        WriteRequest request = WriteRequest.unverified(BODY.length, SHA, false);
        return writer.copy(request, source, from, new ByteRange(0, BODY.length), to, commit);
    }

    /** Fails unless everything is given back soon, and there are so many files besides the source's. */
    void assertAtRest(int copies) {
        StepVerifier.create(Flux.interval(Duration.ofMillis(1))
                        .filter(tick -> isAtRest(copies))
                        .next())
                .expectNextCount(1)
                .expectComplete()
                .verify(SOON);
        assertThat(random.secrets()).allSatisfy(secret -> assertThat(secret).containsOnly(0));
    }

    private boolean isAtRest(int copies) {
        return budget.segmentsOut() == 0
                && budget.waiting() == 0
                && recorded.openHandles() == 0
                && pins.size() == 0
                && files().size() == 1 + copies;
    }

    private List<Path> files() {
        try (Stream<Path> paths = Files.walk(folder)) {
            return paths.filter(Files::isRegularFile).toList();
        } catch (IOException raced) {
            return List.of();
        }
    }

    private void runCipher(Runnable task) {
        if (cipherTasks.getAndIncrement() == cipherTask) {
            atCipherTask.run();
        }
        ciphers.execute(task);
    }

    /** A task that finds the ciphers closed ends with an exception on this thread, beside what its copy learns. */
    private static Thread quietThread(Runnable tasks) {
        Thread thread = new Thread(tasks, "ciphers");
        thread.setUncaughtExceptionHandler((where, refused) -> {});
        return thread;
    }

    @Override
    public void close() {
        store.close();
        ciphers.shutdown();
    }
}
