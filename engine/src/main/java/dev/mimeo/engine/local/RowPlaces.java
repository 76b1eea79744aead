package dev.mimeo.engine.local;

import dev.mimeo.engine.model.Bucket;
import dev.mimeo.engine.model.BucketId;
import dev.mimeo.engine.model.ObjectKey;
import dev.mimeo.engine.model.UploadId;
import dev.mimeo.engine.model.Version;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Says in words where something is. Knows the names of the buckets once their rows were seen. */
final class RowPlaces {

    private final Map<BucketId, Bucket> buckets = new HashMap<>();

    void add(Bucket bucket) {
        buckets.put(bucket.id(), bucket);
    }

    Optional<Bucket> bucket(BucketId bucket) {
        return Optional.ofNullable(buckets.get(bucket));
    }

    boolean knows(BucketId bucket) {
        return buckets.containsKey(bucket);
    }

    String of(BucketId bucket, ObjectKey key) {
        String name = bucket(bucket).map(found -> found.name().value()).orElse("(bucket " + bucket.generation() + ")");
        return name + "/" + key;
    }

    String of(BucketId bucket, ObjectKey key, Version version) {
        return of(bucket, key) + " version " + version.id();
    }

    static String of(UploadId upload, int part) {
        return "part " + part + " of upload " + upload;
    }
}
