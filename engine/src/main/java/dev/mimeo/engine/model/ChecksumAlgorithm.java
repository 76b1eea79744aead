package dev.mimeo.engine.model;

/** The additional checksums that an object can carry. */
public enum ChecksumAlgorithm {
    CRC32("CRC32", 4, true),
    CRC32C("CRC32C", 4, true),
    CRC64NVME("CRC64NVME", 8, true),
    SHA1("SHA1", 20, false),
    SHA256("SHA256", 32, false),
    SHA512("SHA512", 64, false),
    MD5("MD5", 16, false),
    XXHASH64("XXHASH64", 8, false),
    XXHASH3("XXHASH3", 8, false),
    XXHASH128("XXHASH128", 16, false);

    private final String s3Name;
    private final int length;
    private final boolean combinable;

    ChecksumAlgorithm(String s3Name, int length, boolean combinable) {
        this.s3Name = s3Name;
        this.length = length;
        this.combinable = combinable;
    }

    /** The algorithm's name in S3's headers and documents. */
    public String s3Name() {
        return s3Name;
    }

    /** The length of a value, in bytes. */
    public int length() {
        return length;
    }

    /** Whether the value of a whole follows from the values and lengths of its parts, without reading. */
    public boolean combinable() {
        return combinable;
    }
}
