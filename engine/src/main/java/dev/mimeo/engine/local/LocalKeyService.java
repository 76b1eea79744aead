package dev.mimeo.engine.local;

import dev.mimeo.engine.crypto.ContentKey;
import dev.mimeo.engine.crypto.DomainKey;
import dev.mimeo.engine.crypto.KeyWrap;
import dev.mimeo.engine.error.Failure;
import dev.mimeo.engine.kms.BriefCache;
import dev.mimeo.engine.kms.EnvelopeKeyService;
import dev.mimeo.engine.model.KeyDomain;
import dev.mimeo.engine.model.KmsKeyId;
import dev.mimeo.engine.model.WrappedKey;
import dev.mimeo.engine.spi.KeyService;
import java.io.IOException;
import java.security.SecureRandom;
import java.util.Collection;
import java.util.Optional;
import reactor.core.publisher.Mono;

/**
 * Wraps content keys under the key ring of a data folder: under the server's own keys for SSE-S3, and under the named keys for
 * the domains of a key management service.
 *
 * <p>It computes on the subscriber's thread, for microseconds, and never blocks it. The key that is used where a request names
 * none is made at its first use, and is durable before it is.
 */
public final class LocalKeyService implements KeyService, AutoCloseable {

    private final LocalKms kms;
    private final EnvelopeKeyService envelopes;
    private final KeyWrap keyWrap;

    private LocalKeyService(LocalKms kms, EnvelopeKeyService envelopes, KeyWrap keyWrap) {
        this.kms = kms;
        this.envelopes = envelopes;
        this.keyWrap = keyWrap;
    }

    /**
     * A service over the keys of a ring.
     *
     * @throws DataFolderException where the master key does not open them
     */
    static LocalKeyService open(RingFile file, SecureRandom random) throws IOException {
        KeyWrap keyWrap = new KeyWrap(random);
        LocalKms kms = new LocalKms(file, keyWrap, random);
        return new LocalKeyService(kms, new EnvelopeKeyService(kms, keyWrap, BriefCache.Clockwork.SYSTEM), keyWrap);
    }

    /**
     * Makes the keys of these names that the ring does not have. Those that it has are left as they are, and those that are no
     * longer named stay. Blocks.
     */
    public void ensure(Collection<KmsKeyId> names) throws IOException {
        for (KmsKeyId name : names) {
            if (!KeyNames.isId(name)) {
                throw new DataFolderException("A key is named by its id, not by an alias or an ARN: " + name);
            }
        }
        kms.ensure(names);
    }

    @Override
    public Mono<KmsKeyId> resolve(Optional<KmsKeyId> asked) {
        return envelopes.resolve(asked);
    }

    @Override
    public Mono<WrappedKey> wrap(byte[] contentKey, KeyDomain domain) {
        return isOwn(domain)
                ? Mono.fromCallable(() -> wrapNow(contentKey, domain))
                : envelopes.wrap(contentKey, domain);
    }

    @Override
    public Mono<byte[]> unwrap(WrappedKey wrapped) {
        return isOwn(wrapped.domain()) ? Mono.fromCallable(() -> unwrapNow(wrapped)) : envelopes.unwrap(wrapped);
    }

    /** Zeroes the keys. */
    @Override
    public void close() {
        envelopes.close();
        kms.close();
    }

    /**
     * The content key, which the caller closes; ends as {@link #unwrap} does, but opens whatever the state of the key, since
     * nothing is done for a client.
     */
    ContentKey contentKey(WrappedKey wrapped) {
        return isOwn(wrapped.domain())
                ? ownContentKey(wrapped)
                : ContentKey.owning(
                        envelopes.contentKey(wrapped, kms.openRegardless(EnvelopeKeyService.sealed(wrapped))));
    }

    private WrappedKey wrapNow(byte[] contentKey, KeyDomain domain) {
        try (ContentKey key = ContentKey.copyOf(contentKey)) {
            return keyWrap.wrap(key, domain, kms.ring().own().newest());
        }
    }

    private byte[] unwrapNow(WrappedKey wrapped) {
        try (ContentKey key = ownContentKey(wrapped)) {
            return key.toBytes();
        }
    }

    private ContentKey ownContentKey(WrappedKey wrapped) {
        DomainKey key = kms.ring()
                .own()
                .find(wrapped.keyId())
                .orElseThrow(
                        () -> new Failure.CorruptRecord("key " + wrapped.keyId() + ", which is not in the key ring")
                                .asException());
        return keyWrap.unwrap(wrapped, key).orElseThrow(() -> new Failure.CorruptRecord("content key").asException());
    }

    private static boolean isOwn(KeyDomain domain) {
        return domain instanceof KeyDomain.SseS3;
    }
}
