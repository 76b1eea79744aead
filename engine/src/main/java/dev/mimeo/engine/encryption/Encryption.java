package dev.mimeo.engine.encryption;

import dev.mimeo.engine.crypto.DomainKey;
import dev.mimeo.engine.model.EncryptionContext;
import dev.mimeo.engine.model.KmsKeyId;
import java.util.Optional;

/**
 * How a request wants the object encrypted that it writes. A copy takes nothing of this from its source. Source: rows 20 to
 * 26 of table A.1.
 */
public sealed interface Encryption {

    /** As the bucket says. */
    Encryption BUCKET_DEFAULT = new BucketDefault(Optional.empty());

    /**
     * As the bucket says.
     *
     * @param bucketKey whether an intermediate key of the bucket wraps the content key, whatever the bucket says of that; {@code
     *     true} needs a bucket whose default is SSE-KMS
     */
    record BucketDefault(Optional<Boolean> bucketKey) implements Encryption {}

    /** With the server's own keys, or the root key of the bucket where it has one. */
    record SseS3() implements Encryption {}

    /**
     * With a key of the key management service.
     *
     * @param key the key: id, alias or ARN; empty for the one that the service uses where none is named
     * @param context what is authenticated along with it
     * @param bucketKey whether an intermediate key of the bucket wraps the content key; empty for what the bucket's default
     *     says
     */
    record SseKms(Optional<KmsKeyId> key, EncryptionContext context, Optional<Boolean> bucketKey)
            implements Encryption {}

    /**
     * In two layers, with a key of the key management service.
     *
     * @param key the key: id, alias or ARN; empty for the one that the service uses where none is named
     * @param context what is authenticated along with it
     */
    record DsseKms(Optional<KmsKeyId> key, EncryptionContext context) implements Encryption {}

    /**
     * With the customer's key, which is never stored.
     *
     * @param key the key, which stays the requester's: to be closed, and so zeroed, when the publisher of the operation has
     *     terminated or was cancelled. The engine zeroes whatever it copies of it
     */
    record SseC(DomainKey key) implements Encryption {}
}
