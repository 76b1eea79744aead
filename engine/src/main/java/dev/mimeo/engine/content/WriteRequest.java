package dev.mimeo.engine.content;

import dev.mimeo.engine.checksum.ContentDigests;
import dev.mimeo.engine.checksum.DigestSet;
import java.util.function.Function;
import java.util.function.LongConsumer;
import reactor.core.publisher.Mono;

/**
 * A content to write.
 *
 * @param length its length in bytes
 * @param digests the digests to compute; the CRCs of each MiB always are
 * @param mayBeInline whether a small content becomes a body in a row of its own; otherwise it always becomes a blob
 * @param layers how often it is sealed, each time under another data key: once or twice
 * @param verify called once with the digests, when the last byte was taken and before anything is published; its error
 *     ends the write without a trace
 * @param progress learns how many bytes of a blob the store has taken, whenever that are more; must not block
 */
public record WriteRequest(
        long length,
        DigestSet digests,
        boolean mayBeInline,
        int layers,
        Function<ContentDigests, Mono<Void>> verify,
        LongConsumer progress) {

    public WriteRequest {
        if (length < 0) {
            throw new IllegalArgumentException("not a length: " + length);
        }
    }

    /** A content whose digests need no check, in one layer. */
    public static WriteRequest unverified(long length, DigestSet digests, boolean mayBeInline) {
        return new WriteRequest(length, digests, mayBeInline, 1, taken -> Mono.empty(), stored -> {});
    }

    /** The same in so many layers. */
    public WriteRequest in(int otherLayers) {
        return new WriteRequest(length, digests, mayBeInline, otherLayers, verify, progress);
    }

    /** The same with a check of its digests. */
    public WriteRequest verifiedBy(Function<ContentDigests, Mono<Void>> check) {
        return new WriteRequest(length, digests, mayBeInline, layers, check, progress);
    }

    /** The same, telling of its progress. */
    public WriteRequest telling(LongConsumer listener) {
        return new WriteRequest(length, digests, mayBeInline, layers, verify, listener);
    }

    /** The digests to compute, the CRCs of each MiB among them. */
    DigestSet allDigests() {
        return new DigestSet(digests.md5(), digests.checksums(), true);
    }
}
