package dev.mimeo.engine.object;

/**
 * How large things may be, in bytes unless said otherwise.
 *
 * @param maxObject the longest object
 * @param maxPut the longest body of one put or part
 * @param maxCopy the longest source of one copy or part copy
 * @param minPart the shortest part that is not the last
 * @param maxExtents the most slices of one object
 */
public record Limits(long maxObject, long maxPut, long maxCopy, long minPart, int maxExtents) {

    /** S3's own limits, and 100,000 slices. */
    public static final Limits S3 = new Limits(5L << 40, 5L << 30, 5L << 30, 5L << 20, 100_000);

    public Limits {
        if (maxObject <= 0 || maxPut <= 0 || maxCopy <= 0 || minPart < 0 || maxExtents <= 0) {
            throw new IllegalArgumentException("a limit is positive");
        }
    }

    /** These limits with another longest source of a copy. */
    public Limits withMaxCopy(long bytes) {
        return new Limits(maxObject, maxPut, bytes, minPart, maxExtents);
    }

    /** These limits with another shortest part. */
    public Limits withMinPart(long bytes) {
        return new Limits(maxObject, maxPut, maxCopy, bytes, maxExtents);
    }
}
