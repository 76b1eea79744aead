package dev.mimeo.engine.content;

import dev.mimeo.engine.checksum.BlobIndex;
import dev.mimeo.engine.checksum.ContentDigests;
import dev.mimeo.engine.checksum.Crcs;
import dev.mimeo.engine.checksum.Digests;
import dev.mimeo.engine.commit.ContentDraft.ExtentsDraft;
import dev.mimeo.engine.crypto.BlobFormat;
import dev.mimeo.engine.crypto.ContentKey;
import dev.mimeo.engine.crypto.FrameSealer;
import dev.mimeo.engine.error.Failure;
import dev.mimeo.engine.error.MimeoException;
import dev.mimeo.engine.model.BlobId;
import dev.mimeo.engine.model.ByteRange;
import dev.mimeo.engine.model.Bytes;
import dev.mimeo.engine.model.Extent;
import dev.mimeo.engine.model.ExtentTable;
import dev.mimeo.engine.model.SliceCrcs;
import dev.mimeo.engine.spi.BlobStore.Sink;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import reactor.core.Exceptions;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * One subscription that writes a blob and commits it. It owns the data key, the segments and the store's handle until it
 * is ended, and undoes what is certainly not committed.
 */
final class BlobWrite {

    private final ContentEnvironment environment;
    private final WriteRequest request;
    private final FrameSealer sealer;
    private final Bytes dataKey;
    private final Digests digests;
    private final SegmentScope segments;
    private final Pin pin;
    private final Holds holds = new Holds();
    private volatile Phase phase = Phase.WRITING;

    /**
     * A write that has begun nothing yet.
     *
     * @param known the CRCs of each MiB of what will be written, where they are known
     */
    BlobWrite(ContentEnvironment environment, WriteRequest request, Optional<BlobIndex> known, ContentKey contentKey) {
        this.environment = environment;
        this.request = request;
        this.sealer = new FrameSealer(
                BlobFormat.STANDARD.in(request.layers()), environment.ids().next(), environment.random());
        this.dataKey = environment.keyWrap().seal(sealer.dataKey(), contentKey);
        this.digests = new Digests(request.allDigests(), known);
        this.segments = new SegmentScope(environment.budget());
        this.pin = environment.pins().pin(Set.of(blob()));
    }

    /** How far the blob has come, and so what may be undone. */
    private enum Phase {
        WRITING,
        PUBLISHING,
        COMMITTING
    }

    /** A segment that has its load. */
    private record Loaded(Load load, Segment segment) {}

    /** A segment whose load is sealed. */
    private record Sealed(Loaded loaded, int sealedLength, SliceCrcs crcs) {

        Segment segment() {
            return loaded.segment();
        }
    }

    /** The write with its handle, which the subscriber must end. */
    Mono<Handle> begin() {
        return environment
                .blobs()
                .create(blob())
                .map(Handle::new)
                .doOnError(failed -> free())
                .doOnCancel(this::free);
    }

    private BlobId blob() {
        return sealer.blob();
    }

    private void free() {
        segments.close();
        sealer.close();
        pin.close();
    }

    /** This write with the store's handle, which it owns. */
    final class Handle {

        private final Sink sink;

        private Handle(Sink sink) {
            this.sink = sink;
        }

        <R> Mono<R> run(Flux<Load> loads, Function<WrittenContent, Mono<R>> commit) {
            return content(loads)
                    .then(Mono.fromCallable(digests::finish))
                    .flatMap(this::verified)
                    .flatMap(this::published)
                    .flatMap(commit);
        }

        /** Ends what succeeded. */
        Mono<Void> succeeded() {
            return Mono.fromRunnable(BlobWrite.this::free);
        }

        /** Ends what failed. */
        Mono<Void> failed(Throwable failure) {
            return ended(phase != Phase.COMMITTING || isRefusal(failure));
        }

        /** Ends what was cancelled: a commit that was begun may be done. */
        Mono<Void> cancelled() {
            return ended(phase != Phase.COMMITTING);
        }

        private Mono<Void> ended(boolean certainlyNotDone) {
            if (!certainlyNotDone) {
                environment.pins().doubt(blob());
            }
            return succeeded().then(certainlyNotDone ? undo() : Mono.empty());
        }

        private Mono<Void> content(Flux<Load> loads) {
            return sink.append(ByteBuffer.wrap(sealer.header()))
                    .thenMany(loads.concatMap(this::load, 0))
                    .flatMapSequential(this::seal, TransferBudget.MAX_PER_TRANSFER - 1, 1)
                    .concatMap(this::store, 0)
                    .onErrorMap(Exceptions::isMultiple, FirstFailure::of)
                    .then();
        }

        private Mono<Loaded> load(Load load) {
            return segments.acquire().map(segment -> new Loaded(load, segment));
        }

        private Mono<Sealed> seal(Loaded loaded) {
            return loaded.load().source().fill(loaded.segment()).then(Mono.fromCallable(() -> sealed(loaded)));
        }

        /** Digests beside the store's work, and in order: the next segment comes when both are done with this one. */
        private Mono<Void> store(Sealed sealed) {
            return Mono.when(append(sealed), digest(sealed)).doOnSuccess(done -> stored(sealed));
        }

        private void stored(Sealed sealed) {
            segments.release(sealed.segment());
            request.progress().accept(sealed.loaded().load().end());
        }

        private Mono<Void> append(Sealed sealed) {
            ByteBuffer bytes = ByteBuffer.wrap(sealed.segment().sealed(), 0, sealed.sealedLength());
            return holds.during(sealed.segment(), () -> sink.append(bytes));
        }

        private Mono<ContentDigests> verified(ContentDigests taken) {
            return request.verify().apply(taken).thenReturn(taken);
        }

        private Mono<WrittenContent> published(ContentDigests taken) {
            WrittenContent written = written(taken);
            return Mono.fromCallable(() -> sealIndex(taken))
                    .subscribeOn(environment.crypto())
                    .flatMap(index -> sink.append(ByteBuffer.wrap(index)))
                    .then(Mono.defer(this::publish))
                    .then(Mono.fromSupplier(() -> enter(Phase.COMMITTING, written)));
        }

        private Mono<Void> publish() {
            return enter(Phase.PUBLISHING, sink).publish();
        }

        private Mono<Void> undo() {
            Mono<Void> discard = Cleanup.quietly("discard a blob", sink.discard());
            return discard.doFinally(end -> holds.letGoAll()).then(phase == Phase.WRITING ? Mono.empty() : delete());
        }

        private Mono<Void> delete() {
            return Cleanup.quietly("delete a blob", environment.blobs().delete(blob()));
        }
    }

    private static boolean isRefusal(Throwable failure) {
        return failure instanceof MimeoException told && !(told.failure() instanceof Failure.UnknownOutcome);
    }

    private <T> T enter(Phase next, T value) {
        phase = next;
        return value;
    }

    private @Nullable Sealed sealed(Loaded loaded) {
        return loaded.segment().result(() -> seal(loaded));
    }

    private Sealed seal(Loaded loaded) {
        Load load = loaded.load();
        byte[] plain = loaded.segment().plain();
        SliceCrcs crcs = digests.needsCrcs() ? Crcs.of(plain, 0, load.length()) : SliceCrcs.EMPTY;
        long frame = load.index() * TransferBudget.FRAMES;
        boolean last = load.end() == request.length();
        int length = sealer.seal(
                frame, last, plain, 0, load.length(), loaded.segment().sealed(), 0);
        return new Sealed(loaded, length, crcs);
    }

    private Mono<Void> digest(Sealed sealed) {
        Mono<Void> digest = Mono.fromRunnable(() -> take(sealed));
        return request.digests().needsBytes() ? digest.subscribeOn(environment.crypto()) : digest;
    }

    private void take(Sealed sealed) {
        int length = sealed.loaded().load().length();
        Segment segment = sealed.segment();
        segment.work(() -> digests.update(segment.plain(), 0, length, sealed.crcs()));
    }

    private byte[] sealIndex(ContentDigests taken) {
        byte[] encoded = taken.index().map(BlobIndex::encode).orElseThrow();
        byte[] index = sealer.sealIndex(taken.length(), encoded);
        sealer.close();
        return index;
    }

    private WrittenContent written(ContentDigests taken) {
        SliceCrcs crcs = taken.index().map(BlobIndex::whole).orElseThrow();
        ByteRange all = new ByteRange(0, request.length());
        Extent extent = new Extent(blob(), request.length(), all, dataKey, crcs);
        return new WrittenContent(new ExtentsDraft(new ExtentTable(List.of(extent), List.of())), taken);
    }
}
