package dev.mimeo.engine.crypto;

import java.security.SecureRandom;

/** Seals the bytes of one blob, or of one inline body, and nothing else ever: an independent key for each layer. */
public final class DataKey extends KeyMaterial {

    private final int layers;

    private DataKey(byte[] owned, int layers) {
        super(owned, layers);
        this.layers = layers;
    }

    /** A new key; package-private, since only a sealer may draw one: that is how no key seals twice. */
    static DataKey draw256(SecureRandom random, int layers) {
        return new DataKey(draw(random, layers), layers);
    }

    /** The key with these bytes, which the caller gives up. */
    static DataKey owning(byte[] bytes) {
        return new DataKey(bytes, bytes.length / LENGTH);
    }

    /** How often the bytes are sealed, each time under another key. */
    public int layers() {
        return layers;
    }
}
