package dev.mimeo.testkit.fault;

import dev.mimeo.engine.model.BlobId;
import dev.mimeo.engine.spi.BlobStore;
import dev.mimeo.testkit.fault.Fault.Verdict;
import java.nio.ByteBuffer;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** A blob store where things go wrong as planned. */
public final class FaultyBlobStore implements BlobStore {

    private final BlobStore store;
    private final Faults faults;

    /** Decorates a store; whoever opened it closes it. */
    public FaultyBlobStore(BlobStore store, Faults faults) {
        this.store = store;
        this.faults = faults;
    }

    @Override
    public Mono<Sink> create(BlobId id) {
        return faults.before(FaultPoint.BLOB_CREATE, store.create(id)).map(sink -> new FaultySink(sink));
    }

    @Override
    public Mono<Source> open(BlobId id) {
        return faults.before(FaultPoint.BLOB_OPEN, store.open(id)).map(source -> new FaultySource(source));
    }

    @Override
    public Mono<Void> delete(BlobId id) {
        return faults.after(
                FaultPoint.BLOB_DELETE_AFTER, faults.before(FaultPoint.BLOB_DELETE_BEFORE, store.delete(id)));
    }

    @Override
    public Flux<BlobId> list() {
        return store.list();
    }

    private final class FaultySink implements Sink {

        private final Sink sink;

        FaultySink(Sink sink) {
            this.sink = sink;
        }

        @Override
        public Mono<Void> append(ByteBuffer bytes) {
            return faults.at(FaultPoint.BLOB_APPEND)
                    .flatMap(verdict -> sink.append(verdict == Verdict.CORRUPTED ? Corruption.consumed(bytes) : bytes));
        }

        @Override
        public Mono<Void> publish() {
            return faults.after(
                    FaultPoint.BLOB_PUBLISH_AFTER, faults.before(FaultPoint.BLOB_PUBLISH_BEFORE, sink.publish()));
        }

        @Override
        public Mono<Void> discard() {
            return sink.discard();
        }
    }

    private final class FaultySource implements Source {

        private final Source source;

        FaultySource(Source source) {
            this.source = source;
        }

        @Override
        public Mono<Void> read(long offset, ByteBuffer into) {
            return faults.at(FaultPoint.BLOB_READ).flatMap(verdict -> read(offset, into, verdict));
        }

        @Override
        public Mono<Void> close() {
            return source.close();
        }

        private Mono<Void> read(long offset, ByteBuffer into, Verdict verdict) {
            int first = into.position();
            Mono<Void> read = source.read(offset, into);
            return verdict == Verdict.CORRUPTED ? read.doOnSuccess(done -> Corruption.flip(into, first)) : read;
        }
    }
}
