package dev.mimeo.engine.checksum;

/**
 * Arithmetic of polynomials over GF(2) modulo the polynomial of a reflected CRC.
 *
 * <p>A value holds its coefficients with the one of x<sup>0</sup> in the highest of the polynomial's bits. Appending n
 * zero bytes to a message multiplies its CRC register by x<sup>8n</sup>; since the registers are linear, that is all
 * that combining two CRCs needs.
 */
final class CrcPolynomial {

    static final CrcPolynomial CRC32 = new CrcPolynomial(32, 0xEDB88320L);
    static final CrcPolynomial CRC32C = new CrcPolynomial(32, 0x82F63B78L);
    static final CrcPolynomial CRC64NVME = new CrcPolynomial(64, 0x9A6C9329AC4BC9B5L);

    private final long reflected;
    private final long one;

    /** At k: x to the power of 8 times 2 to the power of k. */
    private final long[] byteShifts = new long[Long.SIZE - 1];

    private CrcPolynomial(int width, long reflected) {
        this.reflected = reflected;
        this.one = 1L << (width - 1);
        long power = one >>> 8;
        for (int k = 0; k < byteShifts.length; k++) {
            byteShifts[k] = power;
            power = multiply(power, power);
        }
    }

    /** The CRC of two messages one after the other; initial and final inversions cancel out. */
    long combine(long first, long second, long secondLength) {
        return secondLength == 0 ? first : multiply(first, shiftOf(secondLength)) ^ second;
    }

    /** The polynomial, with the coefficient of x to the power of 0 in the highest bit. */
    long reflected() {
        return reflected;
    }

    /** x to the power of eight times the number of bytes. */
    private long shiftOf(long bytes) {
        long shift = one;
        for (int k = 0; bytes >>> k != 0; k++) {
            if ((bytes >>> k & 1) != 0) {
                shift = multiply(byteShifts[k], shift);
            }
        }
        return shift;
    }

    private long multiply(long a, long b) {
        long product = 0;
        long multiple = b;
        for (long term = one; a != 0; term >>>= 1) {
            product ^= (a & term) != 0 ? multiple : 0;
            a &= ~term;
            multiple = (multiple >>> 1) ^ (reflected & -(multiple & 1));
        }
        return product;
    }
}
