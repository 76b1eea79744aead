package dev.mimeo.engine.crypto;

import java.security.SecureRandom;

/** Seals the data keys of one content. */
public final class ContentKey extends KeyMaterial {

    private ContentKey(byte[] owned) {
        super(owned);
    }

    /** A new key. */
    public static ContentKey random(SecureRandom random) {
        return new ContentKey(draw(random));
    }

    /** The key with a copy of these bytes, which the caller goes on owning. */
    public static ContentKey copyOf(byte[] bytes) {
        return new ContentKey(bytes.clone());
    }

    /** The key with these bytes, which the caller gives up. */
    public static ContentKey owning(byte[] bytes) {
        return new ContentKey(bytes);
    }

    /** Whether both are the same key, in constant time. */
    public boolean sameAs(ContentKey other) {
        return sameBytes(other);
    }
}
