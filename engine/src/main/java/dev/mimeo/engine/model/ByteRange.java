package dev.mimeo.engine.model;

/**
 * A range of bytes of a content.
 *
 * @param offset the first byte, from 0
 * @param length the number of bytes, from 0
 */
public record ByteRange(long offset, long length) {

    public ByteRange {
        if (offset < 0 || length < 0 || offset + length < 0) {
            throw new IllegalArgumentException("not a range: " + offset + " + " + length);
        }
    }

    /** The first byte after the range. */
    public long end() {
        return offset + length;
    }
}
