package dev.mimeo.engine.content;

import dev.mimeo.engine.model.BlobId;
import dev.mimeo.engine.spi.BlobStore;
import java.nio.ByteBuffer;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Reads from another store, drops what is written, and remembers every array as long as a segment that it has worked on. */
final class DroppingBlobs implements BlobStore {

    private final BlobStore sources;
    private final Function<BlobId, Mono<Void>> beforeAppend;
    private final Set<byte[]> segments =
            Collections.synchronizedSet(Collections.newSetFromMap(new IdentityHashMap<>()));

    final AtomicLong bytesRead = new AtomicLong();
    final AtomicInteger published = new AtomicInteger();

    /**
     * @param beforeAppend what is waited for before bytes are appended to a blob
     */
    DroppingBlobs(BlobStore sources, Function<BlobId, Mono<Void>> beforeAppend) {
        this.sources = sources;
        this.beforeAppend = beforeAppend;
    }

    /** How many segments' memory was seen, in all. */
    int segmentsSeen() {
        return segments.size();
    }

    @Override
    public Mono<Sink> create(BlobId id) {
        return Mono.fromSupplier(() -> new DroppingSink(id));
    }

    @Override
    public Mono<Source> open(BlobId id) {
        return sources.open(id).map(SeenSource::new);
    }

    @Override
    public Mono<Void> delete(BlobId id) {
        return Mono.empty();
    }

    @Override
    public Flux<BlobId> list() {
        return sources.list();
    }

    private void see(ByteBuffer buffer) {
        if (buffer.array().length >= TransferBudget.SEGMENT) {
            segments.add(buffer.array());
        }
    }

    private final class DroppingSink implements Sink {

        private final BlobId id;

        DroppingSink(BlobId id) {
            this.id = id;
        }

        @Override
        public Mono<Void> append(ByteBuffer bytes) {
            return Mono.defer(() -> beforeAppend.apply(id)).then(Mono.fromRunnable(() -> see(bytes)));
        }

        @Override
        public Mono<Void> publish() {
            return Mono.fromRunnable(published::incrementAndGet);
        }

        @Override
        public Mono<Void> discard() {
            return Mono.empty();
        }
    }

    private final class SeenSource implements Source {

        private final Source source;

        SeenSource(Source source) {
            this.source = source;
        }

        @Override
        public Mono<Void> read(long offset, ByteBuffer into) {
            return Mono.defer(() -> {
                see(into);
                bytesRead.addAndGet(into.remaining());
                return source.read(offset, into);
            });
        }

        @Override
        public Mono<Void> close() {
            return source.close();
        }
    }
}
