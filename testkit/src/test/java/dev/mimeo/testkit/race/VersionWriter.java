package dev.mimeo.testkit.race;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.MetadataDirective;

/** Writes, copies and deletes versions of keys that it shares with others; those that it removes by their ids are its own. */
final class VersionWriter {

    private static final List<String> KEYS = List.of("a", "b", "dir/c", "dir/d");
    private static final int NOT_FOUND = 404;

    private final S3Client s3;
    private final String bucket;
    private final History history;
    private final Random random;
    private final List<Own> own = new ArrayList<>();
    private final List<Own> markers = new ArrayList<>();

    /**
     * A writer.
     *
     * @param seed what it does follows from this
     */
    VersionWriter(S3Client s3, String bucket, History history, long seed) {
        this.s3 = s3;
        this.bucket = bucket;
        this.history = history;
        this.random = new Random(seed);
    }

    private record Own(String key, String id) {}

    /** Puts a first version of each key, which nobody removes. */
    static void putFirst(S3Client s3, String bucket, History history) {
        VersionWriter writer = new VersionWriter(s3, bucket, history, 0);
        KEYS.forEach(writer::put);
    }

    /** Makes a step; the number of versions that it removed. */
    int step() {
        String key = KEYS.get(random.nextInt(KEYS.size()));
        switch (random.nextInt(8)) {
            case 0, 1 -> put(key);
            case 2 -> stamp(key);
            case 3 -> restore();
            case 4 -> delete(key);
            default -> {
                return remove();
            }
        }
        return 0;
    }

    private void put(String key) {
        long asked = System.nanoTime();
        String id = s3.putObject(put -> put.bucket(bucket).key(key), RequestBody.fromString("body " + asked))
                .versionId();
        wrote(key, id, asked);
    }

    /** Copies the object onto itself; there may be a marker in its place. */
    private void stamp(String key) {
        copy(key, Optional.empty());
    }

    /** Copies a version over its key. */
    private void restore() {
        if (own.isEmpty()) {
            put(KEYS.get(0));
            return;
        }
        Own version = own.get(random.nextInt(own.size()));
        copy(version.key(), Optional.of(version.id()));
    }

    private void copy(String key, Optional<String> version) {
        long asked = System.nanoTime();
        Race.unlessRefused(
                        () -> s3.copyObject(copy -> copy.sourceBucket(bucket)
                                .sourceKey(key)
                                .sourceVersionId(version.orElse(null))
                                .destinationBucket(bucket)
                                .destinationKey(key)
                                .metadataDirective(MetadataDirective.REPLACE)),
                        NOT_FOUND)
                .ifPresent(copied -> wrote(key, copied.versionId(), asked));
    }

    private void delete(String key) {
        long asked = System.nanoTime();
        String id = s3.deleteObject(delete -> delete.bucket(bucket).key(key)).versionId();
        history.wrote(key, id, true, asked);
        markers.add(new Own(key, id));
    }

    /** Removes a version for good: a marker, or an object. */
    private int remove() {
        List<Own> from = random.nextBoolean() ? markers : own;
        if (from.isEmpty()) {
            return 0;
        }
        Own version = from.remove(random.nextInt(from.size()));
        long asked = System.nanoTime();
        s3.deleteObject(delete -> delete.bucket(bucket).key(version.key()).versionId(version.id()));
        history.removed(version.id(), asked);
        return 1;
    }

    private void wrote(String key, String id, long asked) {
        history.wrote(key, id, false, asked);
        own.add(new Own(key, id));
    }
}
