package dev.mimeo.engine.content;

import dev.mimeo.engine.error.Failure;
import dev.mimeo.engine.model.BlobId;
import dev.mimeo.engine.spi.BlobStore;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Keeps blobs in memory, and keeps to the letter of the contract: a call that was cancelled goes on using its buffer,
 * until the discard or close that waits for it.
 */
final class MemoryBlobs implements BlobStore {

    /** A call that can be made to fail or to hang, before it does anything. */
    enum Call {
        CREATE,
        OPEN,
        APPEND,
        PUBLISH,
        DELETE,
        READ
    }

    private final Map<BlobId, byte[]> blobs = new ConcurrentHashMap<>();
    private final Executor executor;
    private volatile Function<Call, Mono<Void>> before = call -> Mono.empty();

    final AtomicInteger sinks = new AtomicInteger();
    final AtomicInteger sources = new AtomicInteger();
    final AtomicInteger opened = new AtomicInteger();
    final AtomicInteger reads = new AtomicInteger();
    final AtomicLong bytesRead = new AtomicLong();

    MemoryBlobs(Executor executor) {
        this.executor = executor;
    }

    void before(Call call, Mono<Void> first) {
        before = called -> called == call ? first : Mono.empty();
    }

    void asUsual() {
        before = call -> Mono.empty();
    }

    Set<BlobId> ids() {
        return Set.copyOf(blobs.keySet());
    }

    byte[] bytes(BlobId id) {
        return Objects.requireNonNull(blobs.get(id));
    }

    void put(BlobId id, byte[] bytes) {
        blobs.put(id, bytes);
    }

    @Override
    public Mono<Sink> create(BlobId id) {
        return first(Call.CREATE).then(Mono.fromSupplier(() -> new MemorySink(id)));
    }

    @Override
    public Mono<Source> open(BlobId id) {
        return first(Call.OPEN).then(Mono.fromSupplier(() -> source(id)));
    }

    @Override
    public Mono<Void> delete(BlobId id) {
        return first(Call.DELETE).then(Mono.fromRunnable(() -> blobs.remove(id)));
    }

    @Override
    public Flux<BlobId> list() {
        return Flux.defer(() -> Flux.fromIterable(ids()));
    }

    private Mono<Void> first(Call call) {
        return Mono.defer(() -> before.apply(call));
    }

    private Source source(BlobId id) {
        byte[] bytes = blobs.get(id);
        if (bytes == null) {
            throw new Failure.CorruptBlob(id).asException();
        }
        return new MemorySource(id, bytes);
    }

    /** The calls of one handle that were begun and have not ended. */
    private abstract class Handle {

        private final Set<CompletableFuture<?>> running = ConcurrentHashMap.newKeySet();
        private final AtomicInteger open;
        private boolean closing;
        private boolean ended;

        Handle(AtomicInteger open) {
            this.open = open;
            open.incrementAndGet();
        }

        Mono<Void> run(Runnable work) {
            return Mono.defer(() -> Mono.fromFuture(begin(work), true));
        }

        Mono<Void> end() {
            return Mono.defer(() -> Mono.fromFuture(close(), true).onErrorComplete())
                    .then(Mono.fromRunnable(this::ended));
        }

        synchronized void ended() {
            open.addAndGet(ended ? 0 : -1);
            ended = true;
        }

        /** A call that comes after the end was asked for, as a cancel may race with it, touches no buffer. */
        private synchronized CompletableFuture<Void> begin(Runnable work) {
            if (closing) {
                return CompletableFuture.failedFuture(new Failure.Closed().asException());
            }
            CompletableFuture<Void> future = CompletableFuture.runAsync(work, executor);
            running.add(future);
            return future.whenComplete((done, failed) -> running.remove(future));
        }

        private synchronized CompletableFuture<Void> close() {
            closing = true;
            return CompletableFuture.allOf(running.toArray(new CompletableFuture<?>[0]));
        }
    }

    private final class MemorySink extends Handle implements Sink {

        private final BlobId id;
        private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

        MemorySink(BlobId id) {
            super(sinks);
            this.id = id;
        }

        @Override
        public Mono<Void> append(ByteBuffer buffer) {
            return first(Call.APPEND).then(run(() -> write(buffer)));
        }

        @Override
        public Mono<Void> publish() {
            return first(Call.PUBLISH).then(Mono.fromRunnable(this::show));
        }

        @Override
        public Mono<Void> discard() {
            return end();
        }

        private synchronized void write(ByteBuffer buffer) {
            byte[] copy = new byte[buffer.remaining()];
            buffer.get(copy);
            bytes.writeBytes(copy);
        }

        private synchronized void show() {
            blobs.put(id, bytes.toByteArray());
            ended();
        }
    }

    private final class MemorySource extends Handle implements Source {

        private final BlobId id;
        private final byte[] bytes;

        MemorySource(BlobId id, byte[] bytes) {
            super(sources);
            this.id = id;
            this.bytes = bytes;
            opened.incrementAndGet();
        }

        @Override
        public Mono<Void> read(long offset, ByteBuffer into) {
            return first(Call.READ).then(run(() -> fill((int) offset, into)));
        }

        @Override
        public Mono<Void> close() {
            return end();
        }

        private void fill(int offset, ByteBuffer into) {
            reads.incrementAndGet();
            bytesRead.addAndGet(into.remaining());
            if (offset + into.remaining() > bytes.length) {
                throw new Failure.CorruptBlob(id).asException();
            }
            into.put(Arrays.copyOfRange(bytes, offset, offset + into.remaining()));
        }
    }
}
