package dev.mimeo.engine.crypto;

import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Arrays;
import javax.crypto.SecretKey;
import org.jspecify.annotations.Nullable;

/**
 * A secret key of 256 bits, zeroed on close and never printed.
 *
 * <p>Whoever draws or unwraps a key owns it and closes it. Using a closed key is an {@link IllegalStateException}, never
 * a key of zeros.
 */
public abstract sealed class KeyMaterial implements AutoCloseable permits DataKey, ContentKey, DomainKey {

    /** The length of a key, in bytes. */
    public static final int LENGTH = 32;

    private final byte[] bytes;
    private boolean closed;

    KeyMaterial(byte[] owned) {
        if (owned.length != LENGTH) {
            throw new IllegalArgumentException("not a key of 256 bits: " + owned.length + " bytes");
        }
        this.bytes = owned;
    }

    static byte[] draw(SecureRandom random) {
        byte[] bytes = new byte[LENGTH];
        random.nextBytes(bytes);
        return bytes;
    }

    /** A copy of the key, which the caller must zero. */
    public synchronized byte[] toBytes() {
        if (closed) {
            throw new IllegalStateException("the key is closed");
        }
        return bytes.clone();
    }

    /** A copy as {@link #toBytes} gives it; {@code null} where the key is closed. */
    synchronized byte @Nullable [] toBytesIfOpen() {
        return closed ? null : bytes.clone();
    }

    /** Whether both are the same key, in constant time. */
    boolean sameBytes(KeyMaterial other) {
        byte[] mine = toBytes();
        byte[] theirs = other.toBytes();
        try {
            return MessageDigest.isEqual(mine, theirs);
        } finally {
            Arrays.fill(mine, (byte) 0);
            Arrays.fill(theirs, (byte) 0);
        }
    }

    /** Zeroes the key; closing twice is harmless. */
    @Override
    public synchronized void close() {
        closed = true;
        Arrays.fill(bytes, (byte) 0);
    }

    /** The name of the kind of key, and never the key. */
    @Override
    public final String toString() {
        return getClass().getSimpleName();
    }

    /** The key as the JCE takes it; what the JCE derives from it lives as long as the cipher. */
    final SecretKey forJce(String algorithm) {
        return new JceKey(this, algorithm);
    }
}
