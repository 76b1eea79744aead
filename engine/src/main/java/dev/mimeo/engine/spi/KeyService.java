package dev.mimeo.engine.spi;

import dev.mimeo.engine.model.KeyDomain;
import dev.mimeo.engine.model.WrappedKey;
import reactor.core.publisher.Mono;

/**
 * Wraps and unwraps content keys for the key domains it serves.
 *
 * <p>All publishers are cold; each subscription to {@link #wrap} draws a new sealing id.
 */
public interface KeyService {

    /**
     * Wraps a content key.
     *
     * @param contentKey 32 bytes; the caller keeps them, and zeroes them when done
     * @param domain who shall be able to unwrap it
     */
    Mono<WrappedKey> wrap(byte[] contentKey, KeyDomain domain);

    /**
     * Unwraps a content key.
     *
     * @return 32 bytes that the subscriber owns and must zero; ends in
     *     {@link dev.mimeo.engine.error.Failure.CorruptRecord} where the wrapping is not authentic or its key is gone
     */
    Mono<byte[]> unwrap(WrappedKey wrapped);
}
