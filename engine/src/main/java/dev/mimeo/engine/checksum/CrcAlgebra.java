package dev.mimeo.engine.checksum;

import dev.mimeo.engine.model.ChecksumAlgorithm;
import dev.mimeo.engine.model.SliceCrcs;

/** The CRCs of a whole from those of its parts, in time logarithmic in the length and without reading a byte. */
public final class CrcAlgebra {

    private CrcAlgebra() {}

    /**
     * The CRCs of two ranges, one after the other.
     *
     * @param first the CRCs of the first range, of any length
     * @param second the CRCs of the second range
     * @param secondLength the number of bytes in the second range
     */
    public static SliceCrcs append(SliceCrcs first, SliceCrcs second, long secondLength) {
        if (first.equals(SliceCrcs.EMPTY)) {
            return second;
        }
        return new SliceCrcs(
                crc64nvme(first.crc64nvme(), second.crc64nvme(), secondLength),
                crc32(first.crc32(), second.crc32(), secondLength),
                crc32c(first.crc32c(), second.crc32c(), secondLength));
    }

    /** CRC-64/NVME of two ranges, from the CRC of each and the length of the second. */
    public static long crc64nvme(long first, long second, long secondLength) {
        return CrcPolynomial.CRC64NVME.combine(first, second, checked(secondLength));
    }

    /** CRC-32 of two ranges, from the CRC of each and the length of the second. */
    public static int crc32(int first, int second, long secondLength) {
        return (int) CrcPolynomial.CRC32.combine(
                Integer.toUnsignedLong(first), Integer.toUnsignedLong(second), checked(secondLength));
    }

    /** CRC-32C of two ranges, from the CRC of each and the length of the second. */
    public static int crc32c(int first, int second, long secondLength) {
        return (int) CrcPolynomial.CRC32C.combine(
                Integer.toUnsignedLong(first), Integer.toUnsignedLong(second), checked(secondLength));
    }

    /**
     * The CRC of two ranges by one algorithm, as an unsigned value.
     *
     * @throws IllegalArgumentException if values of the algorithm do not combine
     */
    public static long combine(ChecksumAlgorithm algorithm, long first, long second, long secondLength) {
        return polynomial(algorithm).combine(first, second, checked(secondLength));
    }

    private static CrcPolynomial polynomial(ChecksumAlgorithm algorithm) {
        return switch (algorithm) {
            case CRC32 -> CrcPolynomial.CRC32;
            case CRC32C -> CrcPolynomial.CRC32C;
            case CRC64NVME -> CrcPolynomial.CRC64NVME;
            case SHA1, SHA256, SHA512, MD5, XXHASH64, XXHASH3, XXHASH128 ->
                throw new IllegalArgumentException("does not combine: " + algorithm);
        };
    }

    private static long checked(long length) {
        if (length < 0) {
            throw new IllegalArgumentException("not a length: " + length);
        }
        return length;
    }
}
