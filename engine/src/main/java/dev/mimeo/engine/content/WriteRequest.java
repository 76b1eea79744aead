package dev.mimeo.engine.content;

import dev.mimeo.engine.checksum.ContentDigests;
import dev.mimeo.engine.checksum.DigestSet;
import java.util.function.Function;
import reactor.core.publisher.Mono;

/**
 * A content to write.
 *
 * @param length its length in bytes
 * @param digests the digests to compute; the CRCs of each MiB always are
 * @param mayBeInline whether a small content becomes a body in a row of its own; otherwise it always becomes a blob
 * @param verify called once with the digests, when the last byte was taken and before anything is published; its error
 *     ends the write without a trace
 */
public record WriteRequest(
        long length, DigestSet digests, boolean mayBeInline, Function<ContentDigests, Mono<Void>> verify) {

    public WriteRequest {
        if (length < 0) {
            throw new IllegalArgumentException("not a length: " + length);
        }
    }

    /** A content whose digests need no check. */
    public static WriteRequest unverified(long length, DigestSet digests, boolean mayBeInline) {
        return new WriteRequest(length, digests, mayBeInline, taken -> Mono.empty());
    }

    /** The digests to compute, the CRCs of each MiB among them. */
    DigestSet allDigests() {
        return new DigestSet(digests.md5(), digests.checksums(), true);
    }
}
