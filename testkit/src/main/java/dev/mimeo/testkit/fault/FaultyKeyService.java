package dev.mimeo.testkit.fault;

import dev.mimeo.engine.model.Bytes;
import dev.mimeo.engine.model.KeyDomain;
import dev.mimeo.engine.model.KmsKeyId;
import dev.mimeo.engine.model.WrappedKey;
import dev.mimeo.engine.spi.KeyService;
import dev.mimeo.testkit.fault.Fault.Verdict;
import java.util.Arrays;
import java.util.Optional;
import reactor.core.publisher.Mono;

/** A key service where things go wrong as planned. */
public final class FaultyKeyService implements KeyService {

    private final KeyService keys;
    private final Faults faults;

    /** Decorates a key service; whoever opened it closes it. */
    public FaultyKeyService(KeyService keys, Faults faults) {
        this.keys = keys;
        this.faults = faults;
    }

    @Override
    public Mono<KmsKeyId> resolve(Optional<KmsKeyId> asked) {
        return keys.resolve(asked);
    }

    @Override
    public Mono<WrappedKey> wrap(byte[] contentKey, KeyDomain domain) {
        return faults.at(FaultPoint.KEY_WRAP).flatMap(verdict -> wrap(contentKey, domain, verdict));
    }

    @Override
    public Mono<byte[]> unwrap(WrappedKey wrapped) {
        return faults.at(FaultPoint.KEY_UNWRAP).flatMap(verdict -> unwrap(wrapped, verdict));
    }

    private Mono<WrappedKey> wrap(byte[] contentKey, KeyDomain domain, Verdict verdict) {
        Mono<WrappedKey> wrapped = keys.wrap(contentKey, domain);
        return verdict == Verdict.CORRUPTED ? wrapped.map(FaultyKeyService::corrupted) : wrapped;
    }

    private Mono<byte[]> unwrap(WrappedKey wrapped, Verdict verdict) {
        Mono<byte[]> key = keys.unwrap(wrapped);
        return verdict == Verdict.CORRUPTED ? key.map(FaultyKeyService::corrupted) : key;
    }

    private static WrappedKey corrupted(WrappedKey key) {
        Bytes wrapped = Bytes.owning(Corruption.copy(key.wrapped().toArray()));
        return new WrappedKey(key.domain(), key.keyId(), key.sealingId(), wrapped);
    }

    /** The real key must not outlive its corruption. */
    private static byte[] corrupted(byte[] key) {
        byte[] copy = Corruption.copy(key);
        Arrays.fill(key, (byte) 0);
        return copy;
    }
}
