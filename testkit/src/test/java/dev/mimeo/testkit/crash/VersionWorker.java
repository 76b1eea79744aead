package dev.mimeo.testkit.crash;

import dev.mimeo.testkit.crash.VersionLedger.Add;
import dev.mimeo.testkit.crash.VersionLedger.Kept;
import dev.mimeo.testkit.crash.VersionLedger.Remove;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.Tag;

/** A client that writes, copies, tags and deletes versions of keys of its own, one request after the other, until the server is gone. */
final class VersionWorker implements Runnable {

    /** The bucket that keeps versions. */
    static final String BUCKET = "crash-versions";

    /** The key of the only tag that versions have. */
    static final String TAG = "tag";

    private static final int KEYS = 3;
    private static final int MOST_VERSIONS = 8;
    private static final int[] LENGTHS = {0, 700, (16 << 10) + 1, 70_000};

    private final S3Client client;
    private final VersionLedger ledger;
    private final Random random;
    private final String prefix;
    private final AtomicInteger done;

    /**
     * A worker.
     *
     * @param number tells it from the others
     * @param seed what it does follows from this
     * @param done counts what is acknowledged
     */
    VersionWorker(S3Client client, VersionLedger ledger, int number, long seed, AtomicInteger done) {
        this.client = client;
        this.ledger = ledger;
        this.random = new Random(seed + number);
        this.prefix = "v" + number + "/";
        this.done = done;
    }

    @Override
    public void run() {
        try {
            while (!Thread.currentThread().isInterrupted()) {
                step(key());
                done.incrementAndGet();
            }
        } catch (SdkException | UncheckedIOException serverIsGone) {
            // what was asked for last stays in doubt
        }
    }

    private void step(String key) {
        List<Kept> versions = ledger.versions(key);
        int choice = versions.size() > MOST_VERSIONS ? 0 : random.nextInt(6);
        switch (choice) {
            case 0, 1 -> any(versions).ifPresentOrElse(version -> remove(key, version), () -> put(key));
            case 2 -> delete(key);
            case 3 -> object(key).ifPresentOrElse(version -> tag(key, version), () -> put(key));
            case 4 -> copy(key, key());
            default -> put(key);
        }
    }

    private String key() {
        return prefix + random.nextInt(KEYS);
    }

    private Optional<Kept> any(List<Kept> versions) {
        return versions.isEmpty() ? Optional.empty() : Optional.of(versions.get(random.nextInt(versions.size())));
    }

    private Optional<Kept> object(String key) {
        return any(ledger.versions(key).stream()
                .filter(version -> version.recipe().isPresent())
                .toList());
    }

    private void put(String key) {
        Recipe recipe = Recipe.of(random.nextLong(), LENGTHS[random.nextInt(LENGTHS.length)]);
        String tag = Integer.toString(random.nextInt(1000));
        ledger.asked(key, new Add(Optional.of(recipe), tag));
        String id = client.putObject(
                        put -> put.bucket(BUCKET)
                                .key(key)
                                .metadata(Map.of(Worker.RECIPE, recipe.toString()))
                                .tagging(TAG + "=" + tag),
                        RequestBody.fromBytes(recipe.bytes()))
                .versionId();
        ledger.acknowledged(key, id);
    }

    /** Copies a version with its metadata and tags; over its own key it is restored. */
    private void copy(String key, String from) {
        Optional<Kept> source = object(from);
        if (source.isEmpty()) {
            put(key);
            return;
        }
        ledger.asked(key, new Add(source.get().recipe(), source.get().tag()));
        String id = client.copyObject(copy -> copy.sourceBucket(BUCKET)
                        .sourceKey(from)
                        .sourceVersionId(source.get().id())
                        .destinationBucket(BUCKET)
                        .destinationKey(key))
                .versionId();
        ledger.acknowledged(key, id);
    }

    private void delete(String key) {
        ledger.asked(key, new Add(Optional.empty(), ""));
        String id =
                client.deleteObject(delete -> delete.bucket(BUCKET).key(key)).versionId();
        ledger.acknowledged(key, id);
    }

    private void remove(String key, Kept version) {
        ledger.asked(key, new Remove(version.id()));
        client.deleteObject(delete -> delete.bucket(BUCKET).key(key).versionId(version.id()));
        ledger.acknowledged(key, "");
    }

    private void tag(String key, Kept version) {
        String value = Integer.toString(random.nextInt(1000));
        ledger.asked(key, new VersionLedger.Tag(version.id(), value));
        client.putObjectTagging(put -> put.bucket(BUCKET)
                .key(key)
                .versionId(version.id())
                .tagging(tags -> tags.tagSet(Tag.builder().key(TAG).value(value).build())));
        ledger.acknowledged(key, "");
    }
}
