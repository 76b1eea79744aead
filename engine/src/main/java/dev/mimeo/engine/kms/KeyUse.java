package dev.mimeo.engine.kms;

import dev.mimeo.engine.model.BucketId;
import dev.mimeo.engine.model.EncryptionContext;
import dev.mimeo.engine.model.KeyDomain;
import dev.mimeo.engine.model.KmsKeyId;
import java.util.Map;

/**
 * What a key of a key management service is used for, as the service sees it.
 *
 * @param key the key
 * @param context what the service authenticates: the object's context, or the bucket where a bucket key is used
 * @param ofBucket whether the envelope key is a bucket key, which wraps the content keys of many objects
 */
public record KeyUse(KmsKeyId key, EncryptionContext context, boolean ofBucket) {

    /** The name under which the service sees the bucket of a bucket key. */
    public static final String BUCKET = "mimeo:bucket";

    /**
     * The use that a domain makes.
     *
     * @throws IllegalArgumentException where the domain has no key of a key management service
     */
    public static KeyUse of(KeyDomain domain) {
        return switch (domain) {
            case KeyDomain.SseKms(var key, var context, var bucket) ->
                bucket.map(id -> ofBucket(key, id)).orElseGet(() -> new KeyUse(key, context, false));
            case KeyDomain.DsseKms(var key, var context) -> new KeyUse(key, context, false);
            case KeyDomain.RootKey(var key, var bucket) -> ofBucket(key, bucket);
            case KeyDomain.SseS3 own -> throw noKey(domain);
            case KeyDomain.SseC customer -> throw noKey(domain);
        };
    }

    private static KeyUse ofBucket(KmsKeyId key, BucketId bucket) {
        Map<String, String> context = Map.of(BUCKET, Long.toString(bucket.generation()));
        return new KeyUse(key, EncryptionContext.of(context), true);
    }

    private static IllegalArgumentException noKey(KeyDomain domain) {
        return new IllegalArgumentException("no key of a key management service is in " + domain);
    }
}
