package dev.mimeo.engine.checksum;

import dev.mimeo.engine.model.ChecksumAlgorithm;

/** The hash functions: those whose values do not combine, so that they must see every byte. */
final class Hashes {

    private Hashes() {}

    static Hash md5() {
        return new JdkHash("MD5");
    }

    static Hash of(ChecksumAlgorithm algorithm) {
        return switch (algorithm) {
            case SHA1 -> new JdkHash("SHA-1");
            case SHA256 -> new JdkHash("SHA-256");
            case SHA512 -> new JdkHash("SHA-512");
            case MD5 -> md5();
            case XXHASH64 -> new XxHash.Xxh64();
            case XXHASH3 -> new XxHash.Xxh3();
            case XXHASH128 -> new XxHash.Xxh128();
            case CRC32, CRC32C, CRC64NVME -> throw new IllegalArgumentException("not a hash: " + algorithm);
        };
    }
}
