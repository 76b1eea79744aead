package dev.mimeo.engine.local;

import dev.mimeo.engine.crypto.ContentKey;
import dev.mimeo.engine.crypto.DomainKey;
import dev.mimeo.engine.crypto.KeyWrap;
import dev.mimeo.engine.error.Failure;
import dev.mimeo.engine.model.KeyDomain;
import dev.mimeo.engine.model.KmsKeyId;
import dev.mimeo.engine.model.WrappedKey;
import dev.mimeo.engine.spi.KeyService;
import java.security.SecureRandom;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import reactor.core.publisher.Mono;

/**
 * Wraps content keys under the key ring of a data folder. It computes on the subscriber's thread, for microseconds, and
 * never blocks.
 */
public final class LocalKeyService implements KeyService, AutoCloseable {

    private static final KmsKeyId DEFAULT_KEY = new KmsKeyId("alias/aws/s3");

    private final Map<RingKey, DomainKey> keys;
    private final Map<KeyDomain, DomainKey> newest;
    private final KeyWrap keyWrap;

    private record RingKey(KeyDomain domain, String id) {}

    private LocalKeyService(Map<RingKey, DomainKey> keys, Map<KeyDomain, DomainKey> newest, KeyWrap keyWrap) {
        this.keys = Map.copyOf(keys);
        this.newest = Map.copyOf(newest);
        this.keyWrap = keyWrap;
    }

    /**
     * A service over the keys of a ring.
     *
     * @throws DataFolderException where the master key does not open them
     */
    static LocalKeyService open(KeyRing ring, MasterKey masterKey, SecureRandom random) throws DataFolderException {
        KeyWrap keyWrap = new KeyWrap(random);
        Map<RingKey, DomainKey> keys = new HashMap<>();
        Map<KeyDomain, DomainKey> newest = new HashMap<>();
        for (KeyRing.SealedKey sealed : ring.keys()) {
            DomainKey key = sealed.open(keyWrap, masterKey)
                    .orElseThrow(() -> new DataFolderException(
                            "The master key does not open key " + sealed.id() + " of the key ring."));
            keys.put(new RingKey(sealed.sealed().domain(), sealed.id()), key);
            newest.put(sealed.sealed().domain(), key);
        }
        return new LocalKeyService(keys, newest, keyWrap);
    }

    @Override
    public Mono<KmsKeyId> resolve(Optional<KmsKeyId> asked) {
        return Mono.error(() -> new Failure.KmsKeyNotFound(asked.orElse(DEFAULT_KEY)).asException());
    }

    @Override
    public Mono<WrappedKey> wrap(byte[] contentKey, KeyDomain domain) {
        return Mono.fromCallable(() -> wrapNow(contentKey, domain));
    }

    @Override
    public Mono<byte[]> unwrap(WrappedKey wrapped) {
        return Mono.fromCallable(() -> unwrapNow(wrapped));
    }

    /** Zeroes the keys. */
    @Override
    public void close() {
        keys.values().forEach(DomainKey::close);
    }

    private WrappedKey wrapNow(byte[] contentKey, KeyDomain domain) {
        DomainKey domainKey = newest.get(domain);
        if (domainKey == null) {
            throw new IllegalArgumentException("no keys for " + domain);
        }
        try (ContentKey key = ContentKey.copyOf(contentKey)) {
            return keyWrap.wrap(key, domain, domainKey);
        }
    }

    private byte[] unwrapNow(WrappedKey wrapped) {
        try (ContentKey key = contentKey(wrapped)) {
            return key.toBytes();
        }
    }

    /** The content key, which the caller closes; ends as {@link #unwrap} does. */
    ContentKey contentKey(WrappedKey wrapped) {
        DomainKey domainKey = keys.get(new RingKey(wrapped.domain(), wrapped.keyId()));
        if (domainKey == null) {
            throw new Failure.CorruptRecord("key " + wrapped.keyId() + ", which is not in the key ring").asException();
        }
        return keyWrap.unwrap(wrapped, domainKey)
                .orElseThrow(() -> new Failure.CorruptRecord("content key").asException());
    }
}
