package dev.mimeo.engine.model;

import java.util.Optional;

/**
 * A row of the part table that a multipart object shows to {@code ?partNumber} and GetObjectAttributes.
 *
 * @param number the part's number, 1 to 10,000
 * @param size the part's length in bytes
 * @param checksum the part's checksum over all its bytes, if the upload had an algorithm
 */
public record PartInfo(int number, long size, Optional<Checksum> checksum) {

    /** The highest part number. */
    public static final int MAX_NUMBER = 10_000;

    public PartInfo {
        if (!isNumber(number) || size < 0) {
            throw new IllegalArgumentException("not a part: " + number + ", " + size);
        }
    }

    /** Whether a part can have this number. */
    public static boolean isNumber(int number) {
        return number >= 1 && number <= MAX_NUMBER;
    }
}
