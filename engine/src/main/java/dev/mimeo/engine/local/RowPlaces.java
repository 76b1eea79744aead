package dev.mimeo.engine.local;

import dev.mimeo.engine.model.Bucket;
import dev.mimeo.engine.model.BucketId;
import dev.mimeo.engine.model.ObjectKey;
import dev.mimeo.engine.model.UploadId;
import dev.mimeo.engine.model.Version;
import java.util.HashMap;
import java.util.Map;

/** Says in words where something is. Knows the names of the buckets once their rows were seen. */
final class RowPlaces {

    private final Map<BucketId, String> buckets = new HashMap<>();

    void add(Bucket bucket) {
        buckets.put(bucket.id(), bucket.name().value());
    }

    boolean knows(BucketId bucket) {
        return buckets.containsKey(bucket);
    }

    String of(BucketId bucket, ObjectKey key) {
        return buckets.getOrDefault(bucket, "(bucket " + bucket.generation() + ")") + "/" + key;
    }

    String of(BucketId bucket, ObjectKey key, Version version) {
        return of(bucket, key) + " version " + version.id();
    }

    static String of(UploadId upload, int part) {
        return "part " + part + " of upload " + upload;
    }
}
