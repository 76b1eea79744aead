package dev.mimeo.engine.local;

import dev.mimeo.engine.model.EncryptionContext;
import dev.mimeo.engine.model.KeyDomain;
import dev.mimeo.engine.model.KmsKeyId;
import java.security.SecureRandom;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A named key of the ring, of which every version that was ever made still unwraps.
 *
 * @param name its id
 * @param state whether it may be used
 * @param versions its versions, at least one; the newest, which wraps, stands last
 */
record NamedKey(KmsKeyId name, KeyState state, List<SealedKey> versions) {

    NamedKey {
        versions = List.copyOf(versions);
        if (versions.isEmpty()) {
            throw new IllegalArgumentException("a key without a version: " + name);
        }
    }

    static NamedKey create(KmsKeyId name, MasterKey masterKey, SecureRandom random) {
        return new NamedKey(name, KeyState.ENABLED, List.of(SealedKey.create(domain(name), masterKey, random)));
    }

    /** The key with a new version, which wraps from now on. */
    NamedKey rotated(MasterKey masterKey, SecureRandom random) {
        SealedKey fresh = SealedKey.create(domain(name), masterKey, random);
        return new NamedKey(
                name, state, Stream.concat(versions.stream(), Stream.of(fresh)).toList());
    }

    NamedKey in(KeyState other) {
        return new NamedKey(name, other, versions);
    }

    NamedKey of(List<SealedKey> others) {
        return new NamedKey(name, state, others);
    }

    /** What the sealing of each version is bound to. */
    static KeyDomain domain(KmsKeyId name) {
        return new KeyDomain.SseKms(name, EncryptionContext.EMPTY, Optional.empty());
    }
}
