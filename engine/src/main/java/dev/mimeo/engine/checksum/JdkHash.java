package dev.mimeo.engine.checksum;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/** A hash function that every JDK has. */
final class JdkHash implements Hash {

    private final MessageDigest digest;

    /** The hash function of this name among the JDK's. */
    JdkHash(String name) {
        try {
            this.digest = MessageDigest.getInstance(name);
        } catch (NoSuchAlgorithmException missing) {
            throw new IllegalStateException(missing);
        }
    }

    @Override
    public void update(byte[] bytes, int offset, int length) {
        digest.update(bytes, offset, length);
    }

    @Override
    public byte[] value() {
        return digest.digest();
    }
}
