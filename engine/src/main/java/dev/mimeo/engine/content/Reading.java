package dev.mimeo.engine.content;

import dev.mimeo.engine.checksum.BlobIndex;
import dev.mimeo.engine.checksum.ContentDigests;
import dev.mimeo.engine.checksum.Digests;
import dev.mimeo.engine.content.ContentSlicer.Cut;
import dev.mimeo.engine.crypto.ContentKey;
import java.nio.ByteBuffer;
import java.util.List;
import reactor.core.Exceptions;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;

/** One subscription that reads slices: it owns their blobs and segments until it is closed. */
final class Reading {

    private final SegmentScope segments;
    private final OpenBlobs blobs;
    private final Scheduler crypto;

    Reading(ContentEnvironment environment, ContentKey contentKey) {
        this.segments = new SegmentScope(environment.budget());
        this.blobs = new OpenBlobs(environment, contentKey);
        this.crypto = environment.crypto();
    }

    /** The bytes, from the first demand on one piece ahead of it; what is ahead has left its segment. */
    Flux<ByteBuffer> plaintext(List<Cut> cuts) {
        return onFirstDemand(Flux.fromIterable(() -> new Pieces(cuts)).flatMapSequential(this::plaintext, 1, 1));
    }

    /** The digests of the bytes; pieces are opened in parallel and digested in order. */
    Mono<ContentDigests> digest(List<Cut> cuts, Digests digests) {
        return Flux.fromIterable(() -> new Pieces(cuts))
                .flatMapSequential(this::opened, TransferBudget.MAX_PER_TRANSFER - 1, 1)
                .concatMap(piece -> digest(piece, digests), 0)
                .onErrorMap(Exceptions::isMultiple, FirstFailure::of)
                .then(Mono.fromCallable(digests::finish));
    }

    /** Fills a segment that belongs to another scope; completes on a thread for ciphers. */
    Mono<Void> fill(Segment segment, List<Piece> pieces) {
        return Flux.fromIterable(pieces)
                .concatMap(piece -> into(piece, segment), 0)
                .then();
    }

    /** The index of the blob that a cut is of. */
    Mono<BlobIndex> index(Cut cut) {
        return blobs.with(new Piece(0, cut.extent(), cut.slice(), 0, true), OpenBlob::index);
    }

    Mono<Void> close() {
        return Mono.fromRunnable(segments::close).then(blobs.close());
    }

    private static <T> Flux<T> onFirstDemand(Flux<T> flux) {
        return Flux.just(flux).hide().concatMap(demanded -> demanded, 0);
    }

    private Mono<ByteBuffer> plaintext(Piece piece) {
        return segments.with(segment -> plaintext(piece, segment));
    }

    private Mono<ByteBuffer> plaintext(Piece piece, Segment segment) {
        return blobs.with(piece, blob -> blob.plaintext(piece, segment));
    }

    private Mono<Void> into(Piece piece, Segment segment) {
        return blobs.with(piece, blob -> blob.into(piece, segment));
    }

    private Mono<Opened> opened(Piece piece) {
        return segments.acquire().flatMap(segment -> opened(piece, segment));
    }

    private Mono<Opened> opened(Piece piece, Segment segment) {
        return into(piece, segment).thenReturn(new Opened(segment, piece.length()));
    }

    private Mono<Void> digest(Opened opened, Digests digests) {
        return Mono.fromRunnable(() -> opened.digest(digests))
                .subscribeOn(crypto)
                .then(Mono.fromRunnable(() -> segments.release(opened.segment())));
    }

    /** A segment with plaintext from its start. */
    private record Opened(Segment segment, int length) {

        void digest(Digests digests) {
            segment.work(() -> digests.update(segment.plain(), 0, length));
        }
    }
}
