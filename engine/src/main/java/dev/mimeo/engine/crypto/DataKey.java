package dev.mimeo.engine.crypto;

import java.security.SecureRandom;

/** Seals the bytes of one blob, or of one inline body, and nothing else ever. */
public final class DataKey extends KeyMaterial {

    private DataKey(byte[] owned) {
        super(owned);
    }

    /** A new key; package-private, since only a sealer may draw one: that is how no key seals twice. */
    static DataKey draw256(SecureRandom random) {
        return new DataKey(draw(random));
    }

    /** The key with these bytes, which the caller gives up. */
    static DataKey owning(byte[] bytes) {
        return new DataKey(bytes);
    }
}
