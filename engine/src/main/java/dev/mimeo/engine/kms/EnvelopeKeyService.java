package dev.mimeo.engine.kms;

import dev.mimeo.engine.crypto.ContentKey;
import dev.mimeo.engine.crypto.DomainKey;
import dev.mimeo.engine.crypto.KeyWrap;
import dev.mimeo.engine.crypto.Randomness;
import dev.mimeo.engine.error.Failure;
import dev.mimeo.engine.model.Bytes;
import dev.mimeo.engine.model.KeyDomain;
import dev.mimeo.engine.model.KmsKeyId;
import dev.mimeo.engine.model.WrappedKey;
import dev.mimeo.engine.spi.KeyService;
import java.time.Duration;
import java.util.Optional;
import reactor.core.publisher.Mono;

/**
 * The domains whose keys a key management service has. A content key is wrapped under an envelope key, and the record keeps
 * both: the envelope key as the service sealed it, then the content key.
 *
 * <p>Without bucket keys each wrapping has an envelope key of its own. A bucket key wraps for an hour, and stays open for as
 * long, so that the service is asked once for a key, a bucket and an hour. Other envelope keys that were opened stay open for
 * five minutes. For so long a key that was disabled meanwhile can still be used.
 */
public final class EnvelopeKeyService implements KeyService, AutoCloseable {

    /** How long a bucket key wraps new content keys, and stays open. */
    public static final Duration BUCKET_KEY_LIFETIME = Duration.ofHours(1);

    /** How long any other envelope key stays open. */
    public static final Duration OPEN_FOR = Duration.ofMinutes(5);

    private static final int MOST_OPEN = 10_000;

    private final Kms kms;
    private final KeyWrap keyWrap;
    private final BriefCache<KeyUse, SealedEnvelope> bucketKeys;
    private final BriefCache<SealedEnvelope, DomainKey> open;

    /** A service over a key management service, which stays the caller's. */
    public static EnvelopeKeyService over(Kms kms) {
        return new EnvelopeKeyService(kms, new KeyWrap(Randomness.seeded()), BriefCache.Clockwork.SYSTEM);
    }

    /** A service with randomness and a time of its own. */
    public EnvelopeKeyService(Kms kms, KeyWrap keyWrap, BriefCache.Clockwork clockwork) {
        this.kms = kms;
        this.keyWrap = keyWrap;
        this.bucketKeys = new BriefCache<>(MOST_OPEN, use -> BUCKET_KEY_LIFETIME, envelope -> {}, clockwork);
        this.open = new BriefCache<>(MOST_OPEN, EnvelopeKeyService::openFor, DomainKey::close, clockwork);
    }

    @Override
    public Mono<KmsKeyId> resolve(Optional<KmsKeyId> asked) {
        return kms.resolve(asked);
    }

    @Override
    public Mono<WrappedKey> wrap(byte[] contentKey, KeyDomain domain) {
        return Mono.defer(() -> envelope(KeyUse.of(domain))).map(envelope -> seal(contentKey, domain, envelope));
    }

    @Override
    public Mono<byte[]> unwrap(WrappedKey wrapped) {
        return Mono.defer(() -> opened(sealed(wrapped))).map(key -> contentKey(wrapped, key));
    }

    /** Zeroes the keys that are open. */
    @Override
    public void close() {
        bucketKeys.close();
        open.close();
    }

    /** The envelope that a record keeps. */
    public static SealedEnvelope sealed(WrappedKey wrapped) {
        int length = wrapped.wrapped().size() - KeyWrap.WRAPPED_LENGTH;
        if (length <= 0) {
            throw new Failure.CorruptRecord("content key").asException();
        }
        Bytes ciphertext = wrapped.wrapped().slice(0, length);
        return new SealedEnvelope(KeyUse.of(wrapped.domain()), wrapped.keyId(), ciphertext);
    }

    /** The content key of a record, which the caller zeroes; the envelope's key, which is the record's, is closed. */
    public byte[] contentKey(WrappedKey wrapped, DomainKey envelope) {
        Bytes all = wrapped.wrapped();
        Bytes inner = all.slice(all.size() - KeyWrap.WRAPPED_LENGTH, all.size());
        WrappedKey content = new WrappedKey(wrapped.domain(), wrapped.keyId(), wrapped.sealingId(), inner);
        try (envelope;
                ContentKey key = keyWrap.unwrap(content, envelope)
                        .orElseThrow(() -> new Failure.CorruptRecord("content key").asException())) {
            return key.toBytes();
        }
    }

    private WrappedKey seal(byte[] contentKey, KeyDomain domain, EnvelopeKey envelope) {
        try (envelope;
                ContentKey key = ContentKey.copyOf(contentKey)) {
            WrappedKey content = keyWrap.wrap(key, domain, envelope.key());
            Bytes both = envelope.sealed().ciphertext().followedBy(content.wrapped());
            return new WrappedKey(domain, envelope.sealed().keyId(), content.sealingId(), both);
        }
    }

    private Mono<EnvelopeKey> envelope(KeyUse use) {
        return use.ofBucket() ? bucketKey(use) : kms.generate(use);
    }

    private Mono<EnvelopeKey> bucketKey(KeyUse use) {
        return bucketKeys
                .get(use, kms.generate(use).map(this::keepOpen))
                .flatMap(envelope -> opened(envelope).map(key -> new EnvelopeKey(envelope, key)));
    }

    private SealedEnvelope keepOpen(EnvelopeKey fresh) {
        open.put(fresh.sealed(), fresh.key());
        return fresh.sealed();
    }

    /** A copy, since the cache zeroes what it has; where it did so just now, the key is opened for this caller alone. */
    private Mono<DomainKey> opened(SealedEnvelope sealed) {
        Mono<DomainKey> load = kms.open(sealed);
        return open.get(sealed, load).mapNotNull(DomainKey::copyIfOpen).switchIfEmpty(load);
    }

    private static Duration openFor(SealedEnvelope sealed) {
        return sealed.use().ofBucket() ? BUCKET_KEY_LIFETIME : OPEN_FOR;
    }
}
