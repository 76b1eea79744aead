package dev.mimeo.engine.crypto;

/**
 * Consecutive frames of a blob.
 *
 * @param first the first frame, from 0
 * @param count the number of frames, from 0
 */
public record FrameRange(long first, long count) {

    public FrameRange {
        if (first < 0 || count < 0 || first + count < 0) {
            throw new IllegalArgumentException("not a range of frames: " + first + " + " + count);
        }
    }

    /** The first frame behind the range. */
    public long end() {
        return first + count;
    }

    /** The number of segments that the range falls into. */
    public long segments(int framesPerSegment) {
        return Math.ceilDiv(count, (long) framesPerSegment);
    }

    /** A segment of the range: as many frames as given, the last one fewer. */
    public FrameRange segment(long index, int framesPerSegment) {
        long from = Math.multiplyExact(index, framesPerSegment);
        return new FrameRange(first + from, Math.min(framesPerSegment, count - from));
    }
}
