package dev.mimeo.engine.crypto;

import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Arrays;
import javax.crypto.SecretKey;
import org.jspecify.annotations.Nullable;

/**
 * A secret key of 256 bits, or two of them, zeroed on close and never printed.
 *
 * <p>Whoever draws or unwraps a key owns it and closes it. Using a closed key is an {@link IllegalStateException}, never
 * a key of zeros.
 */
public abstract sealed class KeyMaterial implements AutoCloseable permits DataKey, ContentKey, DomainKey {

    /** The length of one key, in bytes. */
    public static final int LENGTH = 32;

    private final byte[] bytes;
    private boolean closed;

    KeyMaterial(byte[] owned) {
        this(owned, 1);
    }

    KeyMaterial(byte[] owned, int keys) {
        if (owned.length != keys * LENGTH) {
            throw new IllegalArgumentException("not " + keys + " keys of 256 bits: " + owned.length + " bytes");
        }
        this.bytes = owned;
    }

    static byte[] draw(SecureRandom random) {
        return draw(random, 1);
    }

    static byte[] draw(SecureRandom random, int keys) {
        byte[] bytes = new byte[keys * LENGTH];
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

    /** A copy of one of the keys, which the caller must zero. */
    synchronized byte[] toBytes(int index) {
        if (closed) {
            throw new IllegalStateException("the key is closed");
        }
        return Arrays.copyOfRange(bytes, index * LENGTH, (index + 1) * LENGTH);
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
        return forJce(0, algorithm);
    }

    /** One of the keys as the JCE takes it. */
    final SecretKey forJce(int index, String algorithm) {
        return new JceKey(this, index, algorithm);
    }
}
