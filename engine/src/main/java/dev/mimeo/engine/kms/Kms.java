package dev.mimeo.engine.kms;

import dev.mimeo.engine.crypto.DomainKey;
import dev.mimeo.engine.model.KmsKeyId;
import java.util.Optional;
import reactor.core.publisher.Mono;

/**
 * The three calls of a key management service that envelopes need. Each subscription is one call.
 *
 * <p>All end in {@link dev.mimeo.engine.error.Failure.KmsKeyNotFound},
 * {@link dev.mimeo.engine.error.Failure.KmsKeyDisabled}, {@link dev.mimeo.engine.error.Failure.KmsKeyPendingDeletion} or
 * {@link dev.mimeo.engine.error.Failure.KmsUnavailable} where the key cannot be used.
 */
public interface Kms {

    /** The one name of the key that is asked for; of the service's default key where none is (DescribeKey). */
    Mono<KmsKeyId> resolve(Optional<KmsKeyId> asked);

    /** A new envelope key, which the subscriber closes (GenerateDataKey). */
    Mono<EnvelopeKey> generate(KeyUse use);

    /**
     * Opens an envelope key, which the subscriber closes (Decrypt).
     *
     * @return ends in {@link dev.mimeo.engine.error.Failure.CorruptRecord} where the envelope is not authentic
     */
    Mono<DomainKey> open(SealedEnvelope envelope);
}
