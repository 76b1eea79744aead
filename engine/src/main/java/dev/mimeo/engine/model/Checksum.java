package dev.mimeo.engine.model;

import java.util.Base64;

/**
 * The value of an additional checksum.
 *
 * @param algorithm how it was computed
 * @param type what it was computed over
 * @param value base64 of the big-endian value, for {@link ChecksumType#COMPOSITE} followed by a dash and the number of
 *     parts
 */
public record Checksum(ChecksumAlgorithm algorithm, ChecksumType type, String value) {

    public Checksum {
        boolean composite = type == ChecksumType.COMPOSITE;
        if (composite != value.contains("-") || !isDigest(algorithm, composite ? base64Of(value) : value)) {
            throw new IllegalArgumentException("not a " + type + " " + algorithm.s3Name() + ": " + value);
        }
    }

    /** A checksum over all bytes, from its big-endian value. */
    public static Checksum fullObject(ChecksumAlgorithm algorithm, byte[] digest) {
        return new Checksum(
                algorithm, ChecksumType.FULL_OBJECT, Base64.getEncoder().encodeToString(digest));
    }

    /** A checksum over the checksums of parts, from its big-endian value. */
    public static Checksum composite(ChecksumAlgorithm algorithm, byte[] digest, int parts) {
        return new Checksum(
                algorithm, ChecksumType.COMPOSITE, Base64.getEncoder().encodeToString(digest) + "-" + parts);
    }

    /** Whether the text is base64 of a value of the algorithm. */
    public static boolean isDigest(ChecksumAlgorithm algorithm, String base64) {
        try {
            return Base64.getDecoder().decode(base64).length == algorithm.length();
        } catch (IllegalArgumentException notBase64) {
            return false;
        }
    }

    /** The big-endian value, without the number of parts. */
    public byte[] digest() {
        return Base64.getDecoder().decode(type == ChecksumType.COMPOSITE ? base64Of(value) : value);
    }

    private static String base64Of(String composite) {
        return composite.substring(0, Math.max(0, composite.lastIndexOf('-')));
    }
}
