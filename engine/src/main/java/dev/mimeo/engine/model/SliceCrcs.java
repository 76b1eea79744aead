package dev.mimeo.engine.model;

/**
 * The three CRCs of a range of plaintext. They are linear, so the CRCs of a whole follow from those of its parts.
 *
 * @param crc64nvme CRC-64/NVME
 * @param crc32 CRC-32 (ISO-HDLC)
 * @param crc32c CRC-32C (Castagnoli)
 */
public record SliceCrcs(long crc64nvme, int crc32, int crc32c) {

    /** The CRCs of no bytes. */
    public static final SliceCrcs EMPTY = new SliceCrcs(0, 0, 0);
}
