package dev.mimeo.engine.checksum;

import dev.mimeo.engine.model.ChecksumAlgorithm;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/** The hash functions that every JDK has. */
final class Hashes {

    private Hashes() {}

    static MessageDigest md5() {
        return digest("MD5");
    }

    static MessageDigest of(ChecksumAlgorithm algorithm) {
        return switch (algorithm) {
            case SHA1 -> digest("SHA-1");
            case SHA256 -> digest("SHA-256");
            case CRC32, CRC32C, CRC64NVME -> throw new IllegalArgumentException("not a hash: " + algorithm);
        };
    }

    private static MessageDigest digest(String name) {
        try {
            return MessageDigest.getInstance(name);
        } catch (NoSuchAlgorithmException missing) {
            throw new IllegalStateException(missing);
        }
    }
}
