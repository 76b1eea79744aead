package dev.mimeo.engine.model;

/**
 * Where an object is.
 *
 * @param bucket the name of its bucket
 * @param key its key
 */
public record ObjectAddress(BucketName bucket, ObjectKey key) {

    @Override
    public String toString() {
        return bucket + "/" + key;
    }
}
