package dev.mimeo.server.kms;

import dev.mimeo.engine.kms.EnvelopeKeyService;
import dev.mimeo.engine.kms.SealedEnvelope;
import dev.mimeo.engine.model.KeyDomain;
import dev.mimeo.engine.model.KmsKeyId;
import dev.mimeo.engine.model.WrappedKey;
import dev.mimeo.engine.spi.KeyService;
import dev.mimeo.server.config.KmsConfig;
import java.util.Optional;
import reactor.core.publisher.Mono;

/**
 * The server's own key ring, and a key management service elsewhere for SSE-KMS and DSSE-KMS. What was wrapped is unwrapped
 * where it was wrapped, which its record tells; the root keys of Key Protect are the ring's.
 */
public final class RoutingKeyService implements KeyService, AutoCloseable {

    private static final String ROOT_KEY = "crn:";

    private final KeyService ring;
    private final AwsKms kms;
    private final EnvelopeKeyService elsewhere;

    private RoutingKeyService(KeyService ring, AwsKms kms) {
        this.ring = ring;
        this.kms = kms;
        this.elsewhere = EnvelopeKeyService.over(kms);
    }

    /**
     * A service over a key ring and AWS KMS.
     *
     * @param ring the server's own keys; stays the caller's
     * @param config where AWS KMS is
     */
    public static RoutingKeyService over(KeyService ring, KmsConfig config) {
        return new RoutingKeyService(ring, AwsKms.open(config));
    }

    @Override
    public Mono<KmsKeyId> resolve(Optional<KmsKeyId> asked) {
        boolean rootKey = asked.filter(key -> key.value().startsWith(ROOT_KEY)).isPresent();
        return rootKey ? ring.resolve(asked) : elsewhere.resolve(asked);
    }

    @Override
    public Mono<WrappedKey> wrap(byte[] contentKey, KeyDomain domain) {
        return switch (domain) {
            case KeyDomain.SseKms kmsKey -> elsewhere.wrap(contentKey, domain);
            case KeyDomain.DsseKms kmsKey -> elsewhere.wrap(contentKey, domain);
            case KeyDomain.SseS3 own -> ring.wrap(contentKey, domain);
            case KeyDomain.RootKey root -> ring.wrap(contentKey, domain);
            case KeyDomain.SseC customer -> ring.wrap(contentKey, domain);
        };
    }

    @Override
    public Mono<byte[]> unwrap(WrappedKey wrapped) {
        boolean isElsewhere = wrapped.keyId().startsWith(SealedEnvelope.ELSEWHERE);
        return isElsewhere ? elsewhere.unwrap(wrapped) : ring.unwrap(wrapped);
    }

    /** Zeroes the keys that are open, and ends the connections. */
    @Override
    public void close() {
        elsewhere.close();
        kms.close();
    }
}
