package dev.mimeo.engine.model;

/**
 * The identity of a bucket: a bucket created again under an old name is another bucket.
 *
 * @param generation the sequence of the commit that created the bucket, positive
 */
public record BucketId(long generation) {

    public BucketId {
        if (generation <= 0) {
            throw new IllegalArgumentException("not the sequence of a commit: " + generation);
        }
    }
}
