package dev.mimeo.testkit.crash;

import dev.mimeo.testkit.crash.Ledger.Known;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.CompletedPart;
import software.amazon.awssdk.services.s3.model.MetadataDirective;

/** A client that writes keys of its own, one request after the other, until the server is gone. */
final class Worker implements Runnable {

    /** The bucket that all write to. */
    static final String BUCKET = "crash";

    /** The name of the metadata that says what an object must hold. */
    static final String RECIPE = "recipe";

    private static final int KEYS = 5;
    private static final int[] LENGTHS = {0, 1, 700, 16 << 10, (16 << 10) + 1, 70_000, 300_000};

    private final S3Client client;
    private final Ledger ledger;
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
    Worker(S3Client client, Ledger ledger, int number, long seed, AtomicInteger done) {
        this.client = client;
        this.ledger = ledger;
        this.random = new Random(seed + number);
        this.prefix = "w" + number + "/";
        this.done = done;
    }

    @Override
    public void run() {
        try {
            while (!Thread.currentThread().isInterrupted()) {
                step();
                done.incrementAndGet();
            }
        } catch (SdkException | UncheckedIOException serverIsGone) {
            // what was asked for last stays in doubt
        }
    }

    private void step() {
        String target = key();
        Optional<Known> source = ledger.known(key());
        switch (random.nextInt(6)) {
            case 0, 1 -> put(target);
            case 2 -> delete(target);
            case 3 -> source.ifPresentOrElse(known -> complete(target, known), () -> put(target));
            default -> source.ifPresentOrElse(known -> copy(target, known), () -> put(target));
        }
    }

    private String key() {
        return prefix + random.nextInt(KEYS);
    }

    private void put(String key) {
        Recipe recipe = Recipe.of(random.nextLong(), LENGTHS[random.nextInt(LENGTHS.length)]);
        ledger.asked(key, Optional.of(recipe));
        String etag = client.putObject(
                        put -> put.bucket(BUCKET).key(key).metadata(metadata(recipe)),
                        RequestBody.fromBytes(recipe.bytes()))
                .eTag();
        ledger.acknowledged(key, Optional.of(recipe), etag);
    }

    private void delete(String key) {
        ledger.asked(key, Optional.empty());
        client.deleteObject(delete -> delete.bucket(BUCKET).key(key));
        ledger.acknowledged(key, Optional.empty(), "");
    }

    private void copy(String key, Known source) {
        ledger.asked(key, Optional.of(source.recipe()));
        String etag = client.copyObject(copy -> copy.sourceBucket(BUCKET)
                        .sourceKey(source.key())
                        .destinationBucket(BUCKET)
                        .destinationKey(key)
                        .metadataDirective(MetadataDirective.REPLACE)
                        .metadata(metadata(source.recipe())))
                .copyObjectResult()
                .eTag();
        ledger.acknowledged(key, Optional.of(source.recipe()), etag);
    }

    /** Makes an object of a new part and a part of a known object. */
    private void complete(String key, Known source) {
        Recipe first = Recipe.of(random.nextLong(), 40_000);
        int length = source.recipe().length();
        int offset = length == 0 ? 0 : random.nextInt(length);
        boolean whole = length == 0 || random.nextBoolean();
        Recipe second = whole ? source.recipe() : source.recipe().range(offset, length - offset);
        Recipe recipe = Recipe.join(List.of(first, second));
        if (recipe.toString().length() > 1500) {
            put(key);
            return;
        }
        ledger.asked(key, Optional.of(recipe));
        String upload = client.createMultipartUpload(
                        create -> create.bucket(BUCKET).key(key).metadata(metadata(recipe)))
                .uploadId();
        CompletedPart one = uploaded(key, upload, first);
        CompletedPart two = copied(key, upload, source, whole ? "" : "bytes=" + offset + "-" + (length - 1));
        String etag = client.completeMultipartUpload(complete -> complete.bucket(BUCKET)
                        .key(key)
                        .uploadId(upload)
                        .multipartUpload(parts -> parts.parts(one, two)))
                .eTag();
        ledger.acknowledged(key, Optional.of(recipe), etag);
    }

    private CompletedPart uploaded(String key, String upload, Recipe recipe) {
        String etag = client.uploadPart(
                        part -> part.bucket(BUCKET).key(key).uploadId(upload).partNumber(1),
                        RequestBody.fromBytes(recipe.bytes()))
                .eTag();
        return CompletedPart.builder().partNumber(1).eTag(etag).build();
    }

    private CompletedPart copied(String key, String upload, Known source, String range) {
        String etag = client.uploadPartCopy(part -> part.sourceBucket(BUCKET)
                        .sourceKey(source.key())
                        .copySourceRange(range.isEmpty() ? null : range)
                        .destinationBucket(BUCKET)
                        .destinationKey(key)
                        .uploadId(upload)
                        .partNumber(2))
                .copyPartResult()
                .eTag();
        return CompletedPart.builder().partNumber(2).eTag(etag).build();
    }

    private static Map<String, String> metadata(Recipe recipe) {
        return Map.of(RECIPE, recipe.toString());
    }
}
