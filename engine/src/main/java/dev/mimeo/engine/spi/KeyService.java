package dev.mimeo.engine.spi;

import dev.mimeo.engine.model.KeyDomain;
import dev.mimeo.engine.model.KmsKeyId;
import dev.mimeo.engine.model.WrappedKey;
import java.util.Optional;
import reactor.core.publisher.Mono;

/**
 * Wraps and unwraps content keys for the key domains it serves.
 *
 * <p>All publishers are cold; each subscription to {@link #wrap} draws a new sealing id.
 */
public interface KeyService {

    /**
     * The key that a request means, if it may be used to wrap.
     *
     * @param asked an id, alias or ARN; empty for the key that the service uses where none is named
     * @return the key by the one name under which objects remember it; ends in
     *     {@link dev.mimeo.engine.error.Failure.KmsKeyNotFound}, {@link dev.mimeo.engine.error.Failure.KmsKeyDisabled},
     *     {@link dev.mimeo.engine.error.Failure.KmsKeyPendingDeletion} or
     *     {@link dev.mimeo.engine.error.Failure.KmsUnavailable}
     */
    Mono<KmsKeyId> resolve(Optional<KmsKeyId> asked);

    /**
     * Wraps a content key.
     *
     * @param contentKey 32 bytes; the caller keeps them, and zeroes them when done
     * @param domain who shall be able to unwrap it: any domain but the customer's
     * @return ends as {@link #resolve} does, where the domain's key is one of a key management service
     */
    Mono<WrappedKey> wrap(byte[] contentKey, KeyDomain domain);

    /**
     * Unwraps a content key.
     *
     * @return 32 bytes that the subscriber owns and must zero; ends in
     *     {@link dev.mimeo.engine.error.Failure.CorruptRecord} where the wrapping is not authentic or a key of the server's
     *     own is gone, and as {@link #resolve} does, where a key of a key management service cannot be used
     */
    Mono<byte[]> unwrap(WrappedKey wrapped);
}
