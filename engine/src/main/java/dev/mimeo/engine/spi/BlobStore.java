package dev.mimeo.engine.spi;

import dev.mimeo.engine.model.BlobId;
import java.nio.ByteBuffer;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Keeps immutable blobs of opaque bytes. It knows nothing of keys, frames or S3.
 *
 * <p>All publishers are cold. Buffers belong to the caller throughout: a store uses one from subscription until the
 * publisher of that call has terminated, and keeps no reference to it; after a cancel it may go on using it until the
 * sink's {@link Sink#discard} or the source's {@link Source#close} has completed. A call that is subscribed to after
 * that was, as a cancel may race with it, uses no buffer and ends in an error. Failures are
 * {@link dev.mimeo.engine.error.MimeoException}s.
 */
public interface BlobStore {

    /**
     * Begins to write a blob.
     *
     * @param id a name that was never used before
     * @return a sink, which the caller must publish or discard
     */
    Mono<Sink> create(BlobId id);

    /**
     * Opens a published blob.
     *
     * @return a source, which the caller must close; ends in {@link dev.mimeo.engine.error.Failure.CorruptBlob} where
     *     the blob is missing
     */
    Mono<Source> open(BlobId id);

    /** Deletes a blob, published or not; done already where there is none. Sources that are open go on reading. */
    Mono<Void> delete(BlobId id);

    /** The published blobs, in no order. */
    Flux<BlobId> list();

    /** A blob that is being written, by one caller, one call at a time. */
    interface Sink {

        /** Appends the buffer's remaining bytes. Ends in StoreFull where there is no room. */
        Mono<Void> append(ByteBuffer bytes);

        /** Makes the blob durable, then visible. No further call is allowed but {@link #discard}, which does nothing. */
        Mono<Void> publish();

        /** Ends an unpublished blob without a trace; completes when no buffer is in use any more. Idempotent. */
        Mono<Void> discard();
    }

    /** A published blob that is being read; any number of reads may be under way. */
    interface Source {

        /**
         * Fills the buffer from its position to its limit.
         *
         * @param offset where to begin in the blob
         * @return ends in CorruptBlob where the blob is shorter
         */
        Mono<Void> read(long offset, ByteBuffer into);

        /** Gives back the handle; completes when no buffer is in use any more. Idempotent. */
        Mono<Void> close();
    }
}
