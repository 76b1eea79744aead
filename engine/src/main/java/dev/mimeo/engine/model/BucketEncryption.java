package dev.mimeo.engine.model;

import java.util.Optional;

/** How a bucket encrypts the objects whose requests do not say. Source: PutBucketEncryption of S3. */
public sealed interface BucketEncryption {

    /** With the server's own keys; so does a bucket that was never told. */
    BucketEncryption DEFAULT = new SseS3();

    /** With the server's own keys, or the bucket's root key where it has one. */
    record SseS3() implements BucketEncryption {}

    /**
     * With a key of the key management service.
     *
     * @param key the key as it was named; empty for the one that the service uses where none is named
     * @param bucketKey whether the content keys are wrapped by an intermediate key of the bucket
     */
    record SseKms(Optional<KmsKeyId> key, boolean bucketKey) implements BucketEncryption {}

    /**
     * In two layers, with a key of the key management service.
     *
     * @param key the key as it was named; empty for the one that the service uses where none is named
     */
    record DsseKms(Optional<KmsKeyId> key) implements BucketEncryption {}
}
