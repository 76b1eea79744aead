package dev.mimeo.engine.content;

import dev.mimeo.engine.checksum.ContentDigests;
import dev.mimeo.engine.checksum.DigestSet;
import dev.mimeo.engine.crypto.ContentKey;
import dev.mimeo.engine.model.ByteRange;
import dev.mimeo.engine.model.Extent;
import java.nio.ByteBuffer;
import java.util.List;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Reads contents.
 *
 * <p>All publishers are cold. They end in CorruptBlob or CorruptRecord where stored bytes or keys are not authentic, and
 * never emit a byte of a frame that is not; in Overloaded where too many transfers wait for memory. Cancelling, like any
 * other end, closes all files and gives back all memory. Content keys stay the caller's, who may close them when the
 * publisher has terminated; the caller pins blobs while they are read.
 */
public final class ContentReader {

    /** A reader of blobs. */
    public ContentReader(ContentEnvironment environment) {}

    /**
     * Reads a range. Nothing is read before the first demand; from then on at most one segment is read ahead of it.
     *
     * @return the bytes, in heap buffers of at most {@link TransferBudget#SEGMENT} bytes that belong to the subscriber
     */
    public Flux<ByteBuffer> read(StoredContent content, ContentKey contentKey, ByteRange range) {
        return Flux.error(new UnsupportedOperationException());
    }

    /** Digests a range; its bytes go nowhere. */
    public Mono<ContentDigests> digest(
            StoredContent content, ContentKey contentKey, ByteRange range, DigestSet digests) {
        return Mono.error(new UnsupportedOperationException());
    }

    /**
     * The extents that hold a range, cut to it and with their CRCs. Whole extents cost nothing; for one that was cut, the
     * index of its blob and at most a MiB at each end are read.
     */
    public Mono<List<Extent>> slice(List<Extent> extents, ContentKey contentKey, ByteRange range) {
        return Mono.error(new UnsupportedOperationException());
    }
}
