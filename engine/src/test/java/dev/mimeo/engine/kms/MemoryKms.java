package dev.mimeo.engine.kms;

import dev.mimeo.engine.crypto.DomainKey;
import dev.mimeo.engine.error.Failure;
import dev.mimeo.engine.model.Bytes;
import dev.mimeo.engine.model.KmsKeyId;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;

/** A key management service that remembers all keys and calls. */
final class MemoryKms implements Kms {

    private static final int CIPHERTEXT_LENGTH = 50;

    /** Every key that was handed out. */
    final List<DomainKey> given = new ArrayList<>();

    int generated;
    int opened;
    Optional<Failure> failure = Optional.empty();
    Mono<Void> answering = Mono.empty();

    private final SecureRandom random = new SecureRandom();
    private final Map<SealedEnvelope, byte[]> keys = new HashMap<>();

    @Override
    public Mono<KmsKeyId> resolve(Optional<KmsKeyId> asked) {
        return Mono.justOrEmpty(asked);
    }

    @Override
    public Mono<EnvelopeKey> generate(KeyUse use) {
        return answer(() -> {
            generated++;
            byte[] ciphertext = new byte[CIPHERTEXT_LENGTH];
            random.nextBytes(ciphertext);
            SealedEnvelope sealed = new SealedEnvelope(use, "memory", Bytes.owning(ciphertext));
            DomainKey key = DomainKey.random("memory", random);
            keys.put(sealed, key.toBytes());
            return new EnvelopeKey(sealed, give(key));
        });
    }

    @Override
    public Mono<DomainKey> open(SealedEnvelope envelope) {
        return answer(() -> {
            opened++;
            byte[] key = keys.get(envelope);
            if (key == null) {
                throw new Failure.CorruptRecord("envelope").asException();
            }
            return give(DomainKey.copyOf("memory", key));
        });
    }

    /** Answers no call until the signal that it gives is completed. */
    Sinks.Empty<Void> stall() {
        Sinks.Empty<Void> gate = Sinks.empty();
        answering = gate.asMono();
        return gate;
    }

    boolean allZeroed() {
        return given.stream().allMatch(key -> key.copyIfOpen() == null);
    }

    private <T> Mono<T> answer(Supplier<T> answer) {
        return Mono.defer(() -> failure.<Mono<T>>map(known -> Mono.error(known.asException()))
                .orElseGet(() -> answering.then(Mono.fromSupplier(answer))));
    }

    private DomainKey give(DomainKey key) {
        given.add(key);
        return key;
    }
}
