package dev.mimeo.testkit.sdk;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mimeo.testkit.junit.MimeoServer;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import java.util.function.Supplier;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import software.amazon.awssdk.core.async.AsyncRequestBody;
import software.amazon.awssdk.services.s3.S3AsyncClient;
import software.amazon.awssdk.services.s3.model.ObjectLockLegalHoldStatus;
import software.amazon.awssdk.services.s3.model.ObjectLockRetentionMode;
import software.amazon.awssdk.services.s3.model.S3Exception;

/**
 * Clients that lock a version while others delete it, put and copy over it: what was acknowledged as locked is there, whatever
 * else was acknowledged.
 */
final class RacingLocksTest {

    private static final int ROUNDS = 40;
    private static final int AT_ONCE = 8;
    private static final Duration BOUND = Duration.ofSeconds(90);
    private static final Instant LATER = Instant.parse("2090-01-01T00:00:00Z");
    private static final String BUCKET = "race-locked";

    @RegisterExtension
    static final MimeoServer SERVER = new MimeoServer();

    /** A version that is raced for. */
    private record Version(String key, String id) {}

    /** What was acknowledged, and whether the version is there in the end. */
    private record Outcome(boolean locked, boolean deleted, boolean there) {}

    @BeforeAll
    static void create(S3AsyncClient s3) {
        s3.createBucket(request -> request.bucket(BUCKET).objectLockEnabledForBucket(true))
                .join();
    }

    @Test
    void whatWasAcknowledgedAsHeldIsThere(S3AsyncClient s3) {
        assertKept(race(
                s3,
                "held",
                version -> s3.putObjectLegalHold(request -> request.bucket(BUCKET)
                        .key(version.key())
                        .versionId(version.id())
                        .legalHold(hold -> hold.status(ObjectLockLegalHoldStatus.ON)))));
    }

    @Test
    void whatWasAcknowledgedAsRetainedIsThere(S3AsyncClient s3) {
        assertKept(race(
                s3,
                "retained",
                version -> s3.putObjectRetention(request -> request.bucket(BUCKET)
                        .key(version.key())
                        .versionId(version.id())
                        .retention(retention -> retention
                                .mode(ObjectLockRetentionMode.COMPLIANCE)
                                .retainUntilDate(LATER)))));
    }

    private static void assertKept(List<Outcome> outcomes) {
        assertThat(outcomes).hasSize(ROUNDS).allSatisfy(outcome -> {
            assertThat(outcome.locked()).isNotEqualTo(outcome.deleted());
            assertThat(outcome.there()).isEqualTo(outcome.locked());
        });
    }

    private static List<Outcome> race(S3AsyncClient s3, String prefix, Function<Version, CompletableFuture<?>> lock) {
        return Flux.range(0, ROUNDS)
                .flatMap(round -> round(s3, prefix + round, round % 2 == 0, lock), AT_ONCE)
                .collectList()
                .blockOptional(BOUND)
                .orElseThrow();
    }

    private static Mono<Outcome> round(
            S3AsyncClient s3, String key, boolean lockFirst, Function<Version, CompletableFuture<?>> lock) {
        return put(s3, key).flatMap(version -> raced(s3, version, lockFirst, lock));
    }

    /** The lock, the delete and the writes at the same time; the one that is sent first has a better chance. */
    private static Mono<Outcome> raced(
            S3AsyncClient s3, Version version, boolean lockFirst, Function<Version, CompletableFuture<?>> lock) {
        Mono<Boolean> locked = done(() -> lock.apply(version));
        Mono<Boolean> deleted = done(() -> delete(s3, version));
        Mono<Outcome> told = lockFirst
                ? Mono.zip(locked, deleted, (kept, gone) -> new Outcome(kept, gone, false))
                : Mono.zip(deleted, locked, (gone, kept) -> new Outcome(kept, gone, false));
        return Mono.zip(told, over(s3, version), (outcome, written) -> outcome)
                .flatMap(outcome -> isThere(s3, version, outcome));
    }

    private static Mono<Version> put(S3AsyncClient s3, String key) {
        return Mono.fromFuture(() -> s3.putObject(
                        request -> request.bucket(BUCKET).key(key), AsyncRequestBody.fromString("content")))
                .map(written -> new Version(key, written.versionId()));
    }

    /** A put and a copy of the version, both onto its key. */
    private static Mono<Boolean> over(S3AsyncClient s3, Version version) {
        return Mono.zip(put(s3, version.key()), done(() -> copy(s3, version))).thenReturn(true);
    }

    private static CompletableFuture<?> copy(S3AsyncClient s3, Version version) {
        return s3.copyObject(request -> request.sourceBucket(BUCKET)
                .sourceKey(version.key())
                .sourceVersionId(version.id())
                .destinationBucket(BUCKET)
                .destinationKey(version.key()));
    }

    private static CompletableFuture<?> delete(S3AsyncClient s3, Version version) {
        return s3.deleteObject(request -> request.bucket(BUCKET)
                .key(version.key())
                .versionId(version.id())
                .bypassGovernanceRetention(true));
    }

    private static Mono<Outcome> isThere(S3AsyncClient s3, Version version, Outcome told) {
        return done(() -> s3.headObject(
                        request -> request.bucket(BUCKET).key(version.key()).versionId(version.id())))
                .map(there -> new Outcome(told.locked(), told.deleted(), there));
    }

    /** Whether the server did it, and did not refuse to. */
    private static Mono<Boolean> done(Supplier<CompletableFuture<?>> call) {
        return Mono.fromFuture(call::get)
                .thenReturn(true)
                .onErrorResume(S3Exception.class, refused -> Mono.just(false));
    }
}
