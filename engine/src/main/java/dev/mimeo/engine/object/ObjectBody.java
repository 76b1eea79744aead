package dev.mimeo.engine.object;

import dev.mimeo.engine.model.Bytes;
import dev.mimeo.engine.model.Checksum;
import dev.mimeo.engine.model.ChecksumAlgorithm;
import java.nio.ByteBuffer;
import java.util.Optional;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * The body of an object or part that is being sent, and what its sender said about it.
 *
 * @param length the declared length in bytes; a body of another length is refused
 * @param bytes the body, subscribed to at most once; each buffer is given up to the engine. A body that ends in an error
 *     is not written
 * @param md5 the MD5 that the body must have, if one was sent
 * @param checksum the checksum that the body must have and the object will carry, if one was sent
 * @param signed whether the bytes end in an error where they have another digest than one that was signed
 */
public record ObjectBody(
        long length, Flux<ByteBuffer> bytes, Optional<Bytes> md5, Optional<SentChecksum> checksum, boolean signed) {

    public ObjectBody {
        if (length < 0) {
            throw new IllegalArgumentException("a length is not negative: " + length);
        }
    }

    /** A body of which no digest was signed. */
    public ObjectBody(long length, Flux<ByteBuffer> bytes, Optional<Bytes> md5, Optional<SentChecksum> checksum) {
        this(length, bytes, md5, checksum, false);
    }

    /** A body about which nothing more was said. */
    public static ObjectBody of(long length, Flux<ByteBuffer> bytes) {
        return new ObjectBody(length, bytes, Optional.empty(), Optional.empty());
    }

    /** A body that is at hand. */
    public static ObjectBody of(byte[] bytes) {
        return of(bytes.length, Flux.defer(() -> Flux.just(ByteBuffer.wrap(bytes))));
    }

    /** Whether its sender said what it must be: by an MD5, a checksum or a signed digest. */
    public boolean isVouchedFor() {
        return signed || hasDigest();
    }

    /** Whether its sender said what it must be by an MD5 or a checksum. */
    public boolean hasDigest() {
        return md5.isPresent() || checksum.isPresent();
    }

    /**
     * A checksum that was sent with a body.
     *
     * @param algorithm its algorithm
     * @param value its value, asked for once the body has ended, since it may come behind it; empty where only the
     *     algorithm was named
     */
    public record SentChecksum(ChecksumAlgorithm algorithm, Mono<Checksum> value) {}
}
