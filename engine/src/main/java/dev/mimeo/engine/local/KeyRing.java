package dev.mimeo.engine.local;

import dev.mimeo.engine.model.KeyDomain;
import dev.mimeo.engine.model.KmsKeyId;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The keys of a data folder, each sealed by the master key.
 *
 * @param check tells that master key from any other
 * @param own the server's own keys, for SSE-S3; the newest, which wraps, stands last
 * @param named the keys of the local key management service, in the order in which they were made
 */
record KeyRing(KeyCheck check, List<SealedKey> own, List<NamedKey> named) {

    private static final KeyDomain OWN = new KeyDomain.SseS3();

    KeyRing {
        own = List.copyOf(own);
        named = List.copyOf(named);
    }

    /** A ring with one key of the server's own. */
    static KeyRing create(MasterKey masterKey, SecureRandom random) {
        return new KeyRing(KeyCheck.of(masterKey, random), List.of(), List.of()).withOwnKey(masterKey, random);
    }

    /** The ring with another key of the server's own, which wraps from now on; the others still unwrap. */
    KeyRing withOwnKey(MasterKey masterKey, SecureRandom random) {
        return new KeyRing(check, plus(own, SealedKey.create(OWN, masterKey, random)), named);
    }

    /** The ring with a new named key. */
    KeyRing withKey(KmsKeyId name, MasterKey masterKey, SecureRandom random) {
        return new KeyRing(check, own, plus(named, NamedKey.create(name, masterKey, random)));
    }

    /** The ring with a named key in the place of the one of the same name. */
    KeyRing with(NamedKey changed) {
        List<NamedKey> keys = named.stream()
                .map(key -> key.name().equals(changed.name()) ? changed : key)
                .toList();
        return new KeyRing(check, own, keys);
    }

    Optional<NamedKey> find(KmsKeyId name) {
        return named.stream().filter(key -> key.name().equals(name)).findFirst();
    }

    /**
     * The ring under another master key.
     *
     * @throws DataFolderException where a key does not open under the first
     */
    KeyRing resealed(MasterKey from, MasterKey to, SecureRandom random) throws DataFolderException {
        List<NamedKey> others = new ArrayList<>();
        for (NamedKey key : named) {
            others.add(key.of(resealed(key.versions(), from, to, random)));
        }
        return new KeyRing(KeyCheck.of(to, random), resealed(own, from, to, random), others);
    }

    private static List<SealedKey> resealed(List<SealedKey> keys, MasterKey from, MasterKey to, SecureRandom random)
            throws DataFolderException {
        List<SealedKey> resealed = new ArrayList<>();
        for (SealedKey key : keys) {
            resealed.add(key.resealed(from, to, random).orElseThrow(() -> doesNotOpen(key)));
        }
        return resealed;
    }

    static DataFolderException doesNotOpen(SealedKey key) {
        return new DataFolderException("The master key does not open key " + key.id() + " of the key ring.");
    }

    private static <T> List<T> plus(List<T> list, T last) {
        return Stream.concat(list.stream(), Stream.of(last)).toList();
    }
}
