package dev.mimeo.engine.content;

import dev.mimeo.engine.checksum.BlobIndex;
import dev.mimeo.engine.crypto.FrameOpener;
import dev.mimeo.engine.crypto.FrameRange;
import dev.mimeo.engine.model.ByteRange;
import dev.mimeo.engine.spi.BlobStore.Source;
import java.nio.ByteBuffer;
import java.util.function.Supplier;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;

/** A blob that is being read. It owns the store's handle and the opener with the data key, and ends both. */
final class OpenBlob {

    private final Source source;
    private final FrameOpener opener;
    private final Scheduler crypto;
    private final Holds holds = new Holds();

    OpenBlob(Source source, FrameOpener opener, Scheduler crypto) {
        this.source = source;
        this.opener = opener;
        this.crypto = crypto;
    }

    /** The piece in a buffer of its own; the segment only takes what is sealed. */
    Mono<ByteBuffer> plaintext(Piece piece, Segment segment) {
        return read(piece, segment).then(opening(segment, () -> openApart(piece, segment)));
    }

    /** The piece in the segment's plaintext, at its place; completes on a thread for ciphers. */
    Mono<Void> into(Piece piece, Segment segment) {
        return read(piece, segment)
                .then(opening(segment, () -> openInto(piece, segment)))
                .then();
    }

    /** The blob's index, in memory of its own: sixteen bytes for each MiB. */
    Mono<BlobIndex> index() {
        long length = opener.layout().length();
        ByteRange range = opener.layout().index(BlobIndex.encodedLength(length));
        ByteBuffer buffer = ByteBuffer.allocate(Math.toIntExact(range.length()));
        return source.read(range.offset(), buffer)
                .then(Mono.fromCallable(() -> BlobIndex.decode(length, opener.openIndex(buffer.array())))
                        .subscribeOn(crypto));
    }

    /** Ends the handle, and then zeroes the data key. */
    Mono<Void> close() {
        return Cleanup.quietly("close a blob", source.close()).doFinally(end -> forgetAll());
    }

    private void forgetAll() {
        holds.letGoAll();
        opener.close();
    }

    private Mono<Void> read(Piece piece, Segment segment) {
        ByteRange range = opener.layout().sealedOf(frames(piece));
        ByteBuffer into = ByteBuffer.wrap(segment.sealed(), 0, (int) range.length());
        return holds.during(segment, () -> source.read(range.offset(), into));
    }

    private <T> Mono<T> opening(Segment segment, Supplier<T> work) {
        return Mono.<T>fromCallable(() -> segment.result(work)).subscribeOn(crypto);
    }

    private FrameRange frames(Piece piece) {
        return opener.layout().framesOf(piece.plaintext());
    }

    /** How many bytes of the first frame stand before the piece. */
    private int skip(Piece piece) {
        long frameStart = opener.layout().plaintextOf(frames(piece)).offset();
        return (int) (piece.plaintext().offset() - frameStart);
    }

    private ByteBuffer openApart(Piece piece, Segment segment) {
        FrameRange frames = frames(piece);
        byte[] plain = new byte[(int) opener.layout().plaintextOf(frames).length()];
        opener.open(frames, segment.sealed(), 0, plain, 0);
        return ByteBuffer.wrap(plain, skip(piece), piece.length()).slice();
    }

    private Segment openInto(Piece piece, Segment segment) {
        long opened = opener.layout().plaintextOf(frames(piece)).length();
        if (skip(piece) == 0 && piece.at() + opened <= segment.plain().length) {
            opener.open(frames(piece), segment.sealed(), 0, segment.plain(), piece.at());
        } else {
            openApart(piece, segment).get(segment.plain(), piece.at(), piece.length());
        }
        return segment;
    }
}
