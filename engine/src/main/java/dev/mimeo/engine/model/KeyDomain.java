package dev.mimeo.engine.model;

import java.util.Optional;

/** Who can open an object's content key. Source: rows 20 to 29 and 41 of table A.1. */
public sealed interface KeyDomain {

    /** The server's own key ring. */
    record SseS3() implements KeyDomain {}

    /**
     * A key of the key management service.
     *
     * @param key the key, by the name that the service resolved it to
     * @param context what is authenticated along with it
     * @param bucketKey the bucket whose intermediate key wraps the content key, where bucket keys are used: the service
     *     is then asked once for the bucket and hour instead of once for each object
     */
    record SseKms(KmsKeyId key, EncryptionContext context, Optional<BucketId> bucketKey) implements KeyDomain {}

    /**
     * A key of the key management service, for contents that are sealed in two layers, each under a data key of its own.
     *
     * @param key the key, by the name that the service resolved it to
     * @param context what is authenticated along with it
     */
    record DsseKms(KmsKeyId key, EncryptionContext context) implements KeyDomain {}

    /** The customer, who sends the key with each request. It is never stored. */
    record SseC() implements KeyDomain {}

    /**
     * A root key of Key Protect that was given to the bucket when it was created: COS's encryption of whole buckets.
     *
     * @param key the root key's CRN
     * @param bucket the bucket whose intermediate key wraps the content key
     */
    record RootKey(KmsKeyId key, BucketId bucket) implements KeyDomain {}

    /**
     * Whether the entity tags of its objects are random. Else 32 hexadecimal digits are the MD5 of the bytes; clients know by the
     * headers of an answer which of the two they are.
     */
    default boolean hasRandomTags() {
        return switch (this) {
            case SseS3 own -> false;
            case RootKey root -> false;
            case SseKms kms -> true;
            case DsseKms dsse -> true;
            case SseC customer -> true;
        };
    }

    /** How often content is sealed, each time under another data key: once or twice. */
    default int layers() {
        return this instanceof DsseKms ? 2 : 1;
    }
}
