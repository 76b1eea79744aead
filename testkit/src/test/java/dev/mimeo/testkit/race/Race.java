package dev.mimeo.testkit.race;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.BucketVersioningStatus;
import software.amazon.awssdk.services.s3.model.S3Exception;

/** What races have in common. {@code -Dmimeo.race.factor=100} makes each a hundred times as long. */
final class Race {

    private static final int FACTOR = Integer.getInteger("mimeo.race.factor", 1);
    private static final long BOUND_SECONDS = 60L * FACTOR;

    private Race() {}

    /** So many rounds, or as many times more as this run is longer. */
    static int rounds(int quick) {
        return quick * FACTOR;
    }

    /** Runs all at once, each on a thread of its own; fails with the first that fails. */
    static <T> List<T> run(List<? extends Callable<T>> racers) throws Exception {
        List<T> results = new ArrayList<>();
        try (ExecutorService threads = Executors.newFixedThreadPool(racers.size())) {
            for (Future<T> racer : threads.invokeAll(racers, BOUND_SECONDS, TimeUnit.SECONDS)) {
                results.add(racer.get());
            }
        }
        return results;
    }

    /** What the request gives; empty where it is refused with one of the statuses. */
    static <T> Optional<T> unlessRefused(Supplier<T> request, Integer... statuses) {
        try {
            return Optional.of(request.get());
        } catch (S3Exception refused) {
            assertThat(refused.statusCode()).as(refused.getMessage()).isIn((Object[]) statuses);
            return Optional.empty();
        }
    }

    static void createVersioned(S3Client s3, String bucket) {
        s3.createBucket(create -> create.bucket(bucket));
        s3.putBucketVersioning(put -> put.bucket(bucket)
                .versioningConfiguration(versioning -> versioning.status(BucketVersioningStatus.ENABLED)));
    }
}
