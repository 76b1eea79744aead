package dev.mimeo.engine.content;

import dev.mimeo.engine.crypto.ContentKey;
import dev.mimeo.engine.model.ByteRange;
import java.nio.ByteBuffer;
import java.util.function.Function;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Writes contents: small ones as sealed bodies, others as blobs.
 *
 * <p>All publishers are cold; each subscription writes anew, under another name and another data key. A blob is durable
 * before the commit is subscribed to. An error before that, also one of the body, and a cancel leave no trace. After it,
 * a commit that was refused for certain has the blob deleted; where its outcome is not known, the blob stays for the
 * sweep of the next start.
 */
public final class ContentWriter {

    /** A writer that makes contents of up to so many bytes small bodies, where requests allow it. */
    public ContentWriter(ContentEnvironment environment, int inlineThreshold) {}

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
        return Mono.error(new UnsupportedOperationException());
    }

    /**
     * Writes a range of another content anew, under another key, and commits it: source and target of a segment share
     * one piece of the budget, and both cores may work on one copy.
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
        return Mono.error(new UnsupportedOperationException());
    }
}
