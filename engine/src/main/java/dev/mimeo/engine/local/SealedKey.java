package dev.mimeo.engine.local;

import dev.mimeo.engine.crypto.ContentKey;
import dev.mimeo.engine.crypto.DomainKey;
import dev.mimeo.engine.crypto.KeyWrap;
import dev.mimeo.engine.model.KeyDomain;
import dev.mimeo.engine.model.WrappedKey;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Optional;

/**
 * A key of the ring under the master key; its wrapping has the same form as that of a content key.
 *
 * @param id the key's id, or that of this version of a named key
 * @param sealed the sealed key, bound to the domain that it wraps for
 */
record SealedKey(String id, WrappedKey sealed) {

    private static final int ID_LENGTH = 8;

    /** A new key that wraps for a domain. */
    static SealedKey create(KeyDomain domain, MasterKey masterKey, SecureRandom random) {
        byte[] id = new byte[ID_LENGTH];
        random.nextBytes(id);
        try (ContentKey fresh = ContentKey.random(random)) {
            return seal(HexFormat.of().formatHex(id), fresh, domain, masterKey, random);
        }
    }

    /** The key, which the caller closes; empty where the master key is another. */
    Optional<DomainKey> open(KeyWrap wrap, MasterKey masterKey) {
        try (DomainKey master = masterKey.wrapping()) {
            return wrap.unwrap(sealed, master).map(key -> DomainKey.unwrapped(id, key));
        }
    }

    /** The key under another master key; empty where the first is not the one that sealed it. */
    Optional<SealedKey> resealed(MasterKey from, MasterKey to, SecureRandom random) {
        try (DomainKey master = from.wrapping()) {
            return new KeyWrap(random).unwrap(sealed, master).map(key -> {
                try (key) {
                    return seal(id, key, sealed.domain(), to, random);
                }
            });
        }
    }

    private static SealedKey seal(
            String id, ContentKey key, KeyDomain domain, MasterKey masterKey, SecureRandom random) {
        try (DomainKey master = masterKey.wrapping()) {
            return new SealedKey(id, new KeyWrap(random).wrap(key, domain, master));
        }
    }
}
