package dev.mimeo.testkit.crash;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mimeo.server.auth.Credential;
import dev.mimeo.testkit.crash.Victim.Doom;
import dev.mimeo.testkit.embedded.ServerSetup;
import dev.mimeo.testkit.fault.FaultPoint;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.retries.DefaultRetryStrategy;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.BucketVersioningStatus;
import software.amazon.awssdk.services.s3.model.S3Exception;

/**
 * Kills a real server process under the load of several clients, at named points and at random ones, and looks at what it
 * leaves. {@code -Dmimeo.crash.rounds=1000} kills more often, {@code -Dmimeo.crash.seed=N} repeats a run.
 */
final class CrashTest {

    private static final int ROUNDS = Integer.getInteger("mimeo.crash.rounds", 30);
    private static final int WORKERS = 2;
    private static final int MOST_STEPS = 60;
    private static final long BOUND_MILLIS = 2_000;

    /** Where a process dies; the other rounds are killed after some acknowledged requests. */
    private static final List<FaultPoint> POINTS = List.of(
            FaultPoint.BLOB_CREATE,
            FaultPoint.BLOB_APPEND,
            FaultPoint.BLOB_PUBLISH_BEFORE,
            FaultPoint.BLOB_PUBLISH_AFTER,
            FaultPoint.BLOB_DELETE_BEFORE,
            FaultPoint.BLOB_DELETE_AFTER,
            FaultPoint.COMMIT_BEFORE,
            FaultPoint.COMMIT_AFTER);

    @TempDir
    Path folder;

    private record Ledgers(Ledger objects, VersionLedger versions) {}

    @Test
    @Timeout(value = 24, unit = TimeUnit.HOURS)
    void whateverWasAcknowledgedSurvivesSigkillAndNothingElseIsHalfThere() throws Exception {
        long seed = Long.getLong("mimeo.crash.seed", System.nanoTime());
        System.out.println("crash test: " + ROUNDS + " rounds, -Dmimeo.crash.seed=" + seed);
        Random random = new Random(seed);
        Ledgers ledgers = new Ledgers(new Ledger(), new VersionLedger());
        Path data = folder.resolve("data");
        int acknowledged = 0;
        for (int round = 0; round < ROUNDS; round++) {
            acknowledged += killed(data, ledgers, doom(round, random), random);
            new Inspection(data, ledgers.objects(), ledgers.versions()).run();
        }
        assertThat(acknowledged).isGreaterThan(ROUNDS);
        assertThat(ledgers.versions().keys()).as("keys with versions").hasSizeGreaterThan(WORKERS);
    }

    private static Optional<Doom> doom(int round, Random random) {
        return round % 2 == 0
                ? Optional.of(new Doom(POINTS.get(round / 2 % POINTS.size()), 2 + random.nextInt(12)))
                : Optional.empty();
    }

    /** Loads a server until it is killed; the number of requests that were acknowledged. */
    private int killed(Path data, Ledgers ledgers, Optional<Doom> doom, Random random) throws Exception {
        Path work = Files.createDirectories(folder.resolve("work"));
        AtomicInteger done = new AtomicInteger();
        List<Thread> workers = new ArrayList<>();
        try (Victim victim = Victim.start(work, data, doom);
                S3Client client = client(victim.endpoint())) {
            createBuckets(client);
            long seed = random.nextLong();
            for (int number = 0; number < WORKERS; number++) {
                workers.add(started(new Worker(client, ledgers.objects(), number, seed, done)));
                workers.add(started(new VersionWorker(client, ledgers.versions(), number, seed, done)));
            }
            awaitEnd(victim, doom, done, 1 + random.nextInt(MOST_STEPS));
            victim.kill();
            join(workers);
        }
        return done.get();
    }

    private static void awaitEnd(Victim victim, Optional<Doom> doom, AtomicInteger done, int steps)
            throws InterruptedException {
        if (doom.isPresent()) {
            victim.awaitDoom(BOUND_MILLIS);
            return;
        }
        long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(BOUND_MILLIS);
        while (done.get() < steps && System.nanoTime() < end) {
            Thread.onSpinWait();
        }
    }

    private static void join(List<Thread> workers) throws InterruptedException {
        for (Thread worker : workers) {
            worker.join(TimeUnit.MINUTES.toMillis(1));
            assertThat(worker.isAlive()).isFalse();
        }
    }

    private static Thread started(Runnable worker) {
        Thread thread = new Thread(worker, "crash-worker");
        thread.start();
        return thread;
    }

    private static void createBuckets(S3Client client) {
        try {
            client.createBucket(create -> create.bucket(Worker.BUCKET));
            client.createBucket(create -> create.bucket(VersionWorker.BUCKET));
            client.putBucketVersioning(put -> put.bucket(VersionWorker.BUCKET)
                    .versioningConfiguration(versioning -> versioning.status(BucketVersioningStatus.ENABLED)));
        } catch (S3Exception exists) {
            assertThat(exists.statusCode()).isEqualTo(409);
        }
    }

    private static S3Client client(URI endpoint) {
        Credential root = CrashingServer.SETUP.credential("root");
        return S3Client.builder()
                .endpointOverride(endpoint)
                .region(Region.of(ServerSetup.REGION))
                .forcePathStyle(true)
                .credentialsProvider(StaticCredentialsProvider.create(
                        AwsBasicCredentials.create(root.accessKey(), root.secretKey())))
                .overrideConfiguration(override -> override.retryStrategy(DefaultRetryStrategy.doNotRetry()))
                .httpClientBuilder(UrlConnectionHttpClient.builder())
                .build();
    }
}
