package dev.mimeo.engine.content;

import dev.mimeo.engine.checksum.BlobIndex;
import dev.mimeo.engine.content.ContentSlicer.Cut;
import dev.mimeo.engine.crypto.ContentKey;
import dev.mimeo.engine.model.ByteRange;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Writes contents: small ones as sealed bodies, others as blobs.
 *
 * <p>All publishers are cold; each subscription writes anew, under another name and another data key. A blob is durable
 * before the commit is subscribed to. An error before that, also one of the body, and a cancel leave no trace. After it,
 * a commit that was refused for certain has the blob deleted; where its outcome is not known, the reclaimer
 * decides.
 */
public final class ContentWriter {

    private final ContentEnvironment environment;
    private final int inlineThreshold;
    private final SmallWrite small;
    private final ContentReader reader;

    /**
     * A writer.
     *
     * @param environment what it needs
     * @param inlineThreshold the most bytes of a small body, at most {@link TransferBudget#SEGMENT}
     */
    public ContentWriter(ContentEnvironment environment, int inlineThreshold) {
        if (inlineThreshold < 0 || inlineThreshold > TransferBudget.SEGMENT) {
            throw new IllegalArgumentException("not an inline threshold: " + inlineThreshold);
        }
        this.environment = environment;
        this.inlineThreshold = inlineThreshold;
        this.small = new SmallWrite(environment);
        this.reader = new ContentReader(environment);
    }

    /**
     * Writes a body and commits it.
     *
     * @param request what is to be written
     * @param body the bytes, in heap buffers that are given up to the writer; requested as they are taken, and never
     *     awaited while a segment of the budget is held
     * @param contentKey seals the data key; stays the caller's, who may close it when the result has terminated
     * @param commit commits what was written; its values and errors are the result. It must end in an error other than
     *     UnknownOutcome only if nothing was committed
     * @return what the commit gives; ends in WrongLength, Overloaded, StoreFull, or the error of body, check or commit
     */
    public <R> Mono<R> write(
            WriteRequest request,
            Flux<ByteBuffer> body,
            ContentKey contentKey,
            Function<WrittenContent, Mono<R>> commit) {
        return isSmall(request)
                ? small.write(request, body, contentKey).flatMap(commit)
                : blob(request, Optional.empty(), chunks(request, body), contentKey, commit);
    }

    /**
     * Writes a range of another content anew, under another key, and commits it: source and target of a segment share
     * one piece of the budget, and both cores may work on one copy. CRCs that the source's blobs know are carried over.
     *
     * @param request what is to be written; as long as the range
     * @param source the content to read; the caller has pinned its blobs
     * @param sourceKey its key, which stays the caller's
     * @param range the bytes to copy
     * @param contentKey seals the new data key; stays the caller's
     * @param commit commits what was written, as in {@link #write}
     * @return as in {@link #write}; ends in CorruptBlob or CorruptRecord where the source is not authentic
     */
    public <R> Mono<R> copy(
            WriteRequest request,
            StoredContent source,
            ContentKey sourceKey,
            ByteRange range,
            ContentKey contentKey,
            Function<WrittenContent, Mono<R>> commit) {
        if (source instanceof StoredContent.Slices slices && !isSmall(request)) {
            List<Cut> cuts = ContentSlicer.cut(slices.extents(), range);
            return Mono.usingWhen(
                    Mono.fromSupplier(() -> new Reading(environment, sourceKey)),
                    reading -> CarriedIndex.of(cuts, reading)
                            .flatMap(known -> blob(request, known, pieces(reading, cuts), contentKey, commit)),
                    Reading::close);
        }
        return write(request, reader.read(source, sourceKey, range), contentKey, commit);
    }

    private boolean isSmall(WriteRequest request) {
        return request.length() == 0 || (request.mayBeInline() && request.length() <= inlineThreshold);
    }

    private <R> Mono<R> blob(
            WriteRequest request,
            Optional<BlobIndex> known,
            Flux<Load> loads,
            ContentKey contentKey,
            Function<WrittenContent, Mono<R>> commit) {
        return Mono.usingWhen(
                Mono.defer(() -> new BlobWrite(environment, request, known, contentKey).begin()),
                write -> write.run(loads, commit),
                BlobWrite.Handle::succeeded,
                BlobWrite.Handle::failed,
                BlobWrite.Handle::cancelled);
    }

    private Flux<Load> chunks(WriteRequest request, Flux<ByteBuffer> body) {
        return BodyChunks.of(body, request.length()).map(this::load);
    }

    private Load load(Chunk chunk) {
        return new Load(chunk.index(), chunk.length(), segment -> fill(chunk, segment));
    }

    private Mono<Void> fill(Chunk chunk, Segment segment) {
        return Mono.<Void>fromRunnable(() -> chunk.copyInto(segment)).subscribeOn(environment.crypto());
    }

    private static Flux<Load> pieces(Reading reading, List<Cut> cuts) {
        return Flux.fromIterable(() -> Pieces.packed(cuts)).index((index, pieces) -> load(index, pieces, reading));
    }

    private static Load load(long index, List<Piece> pieces, Reading reading) {
        return new Load(index, Pieces.length(pieces), segment -> reading.fill(segment, pieces));
    }
}
