package dev.mimeo.testkit.sdk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.mimeo.engine.MimeoOptions;
import dev.mimeo.engine.lifecycle.LifecycleOptions;
import dev.mimeo.engine.model.AccountId;
import dev.mimeo.engine.model.BucketChange;
import dev.mimeo.engine.model.BucketName;
import dev.mimeo.engine.model.BucketProtection;
import dev.mimeo.engine.model.RetentionPeriod;
import dev.mimeo.testkit.junit.MimeoServer;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.BucketVersioningStatus;
import software.amazon.awssdk.services.s3.model.CompletedPart;
import software.amazon.awssdk.services.s3.model.ExpirationStatus;
import software.amazon.awssdk.services.s3.model.LifecycleRule;
import software.amazon.awssdk.services.s3.model.MetadataDirective;
import software.amazon.awssdk.services.s3.model.ObjectIdentifier;
import software.amazon.awssdk.services.s3.model.ObjectLockLegalHoldStatus;
import software.amazon.awssdk.services.s3.model.ObjectLockMode;
import software.amazon.awssdk.services.s3.model.PutObjectRequest;
import software.amazon.awssdk.services.s3.model.PutObjectResponse;
import software.amazon.awssdk.services.s3.model.S3Exception;

/**
 * Each kind of protection against each request, and the lifecycle, that would replace or remove what it protects, in every
 * state of versioning that S3 lets a bucket with it have; beside them an object that nothing protects, which goes.
 */
final class ProtectionMatrixTest {

    private static final Duration BOUND = Duration.ofSeconds(60);
    private static final Duration LONGER_THAN_EXPIRY = Duration.ofDays(10);
    private static final Instant START = Instant.parse("2100-12-18T10:30:00Z");
    private static final AtomicReference<Instant> CLOCK = new AtomicReference<>(START);
    private static final AtomicInteger BUCKETS = new AtomicInteger();
    private static final String KEY = "kept";
    private static final String SOURCE = "source";
    private static final String PRECIOUS = "precious";
    private static final LifecycleRule EXPIRING = LifecycleRule.builder()
            .id("at once")
            .status(ExpirationStatus.ENABLED)
            .filter(filter -> filter.prefix(KEY))
            .expiration(expiration -> expiration.days(1))
            .noncurrentVersionExpiration(expiration -> expiration.noncurrentDays(1))
            .build();

    @RegisterExtension
    static final MimeoServer SERVER = new MimeoServer(setup -> setup.withEngine(
            MimeoOptions.DEFAULT.withClock(CLOCK::get).withLifecycle(LifecycleOptions.DEFAULT.withShare(100))));

    private final S3Client s3 = SERVER.clients().sync();
    private final String bucket = "matrix-" + BUCKETS.incrementAndGet();

    /** What protects the object, all of it for years. */
    enum Kind {
        NOTHING,
        GOVERNANCE,
        COMPLIANCE,
        LEGAL_HOLD,
        COS_PERIOD,
        COS_HOLD;

        private int refusal() {
            return isOfS3() ? 403 : 451;
        }

        private boolean isOfS3() {
            return this == GOVERNANCE || this == COMPLIANCE || this == LEGAL_HOLD;
        }
    }

    /** What the bucket does with versions. Object Lock is for those that keep them. */
    enum State {
        NEVER_VERSIONED,
        SUSPENDED,
        ENABLED
    }

    /** What would replace or remove the object. */
    enum Path {
        PUT,
        COPY,
        SELF_COPY,
        PART_COPY_AND_COMPLETE,
        DELETE,
        DELETE_SEVERAL,
        DELETE_VERSION,
        DELETE_VERSIONS,
        LIFECYCLE;

        /** Whether the request is told that the object is protected; deletes of several tell it of each, a lifecycle nobody. */
        private boolean isRefused(State state) {
            return switch (this) {
                case PUT, COPY, SELF_COPY, PART_COPY_AND_COMPLETE, DELETE -> state != State.ENABLED;
                case DELETE_VERSION -> true;
                case DELETE_SEVERAL, DELETE_VERSIONS, LIFECYCLE -> false;
            };
        }

        private boolean removesWhatNothingProtects(State state) {
            return switch (this) {
                case DELETE_VERSION, DELETE_VERSIONS, LIFECYCLE -> true;
                default -> state != State.ENABLED;
            };
        }
    }

    static Stream<Arguments> everything() {
        return Arrays.stream(Kind.values())
                .flatMap(kind -> Arrays.stream(State.values())
                        .filter(state -> !kind.isOfS3() || state == State.ENABLED)
                        .flatMap(state -> Arrays.stream(Path.values()).map(path -> Arguments.of(kind, state, path))));
    }

    @ParameterizedTest(name = "{0}, {1}: {2}")
    @MethodSource("everything")
    void nothingThatIsProtectedIsReplacedOrRemoved(Kind kind, State state, Path path) {
        createBucket(kind, state);
        put(SOURCE, "another");
        String version = putProtected(kind);

        Optional<S3Exception> refusal =
                Optional.ofNullable(catchThrowableOfType(S3Exception.class, () -> attempt(path, version)));

        if (kind == Kind.NOTHING) {
            assertThat(refusal).isEmpty();
            assertThat(isThere(version)).isEqualTo(!path.removesWhatNothingProtects(state));
            return;
        }
        assertThat(refusal.map(S3Exception::statusCode))
                .isEqualTo(Optional.of(kind.refusal()).filter(status -> path.isRefused(state)));
        assertThat(isThere(version)).isTrue();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("protections")
    void aClockThatIsSetBackOrAServerThatIsRestartedFreesNothing(Kind kind) throws IOException {
        createBucket(kind, State.ENABLED);
        String version = putProtected(kind);
        Instant now = CLOCK.getAndUpdate(time -> time.minus(Duration.ofDays(36_500)));
        try {
            assertThat(catchThrowableOfType(S3Exception.class, () -> attempt(Path.DELETE_VERSION, version))
                            .statusCode())
                    .isEqualTo(kind.refusal());
            SERVER.restart();
            assertThat(catchThrowableOfType(
                                    S3Exception.class,
                                    () -> SERVER.clients()
                                            .sync()
                                            .deleteObject(request -> request.bucket(bucket)
                                                    .key(KEY)
                                                    .versionId(version)))
                            .statusCode())
                    .isEqualTo(kind.refusal());
        } finally {
            CLOCK.set(now);
        }
    }

    static Stream<Kind> protections() {
        return Arrays.stream(Kind.values()).filter(kind -> kind != Kind.NOTHING);
    }

    private void createBucket(Kind kind, State state) {
        s3.createBucket(request -> request.bucket(bucket).objectLockEnabledForBucket(kind.isOfS3()));
        if (kind == Kind.COS_PERIOD || kind == Kind.COS_HOLD) {
            protect();
        }
        if (state != State.NEVER_VERSIONED && !kind.isOfS3()) {
            version(BucketVersioningStatus.ENABLED);
        }
        if (state == State.SUSPENDED) {
            version(BucketVersioningStatus.SUSPENDED);
        }
        s3.putBucketLifecycleConfiguration(
                request -> request.bucket(bucket).lifecycleConfiguration(lifecycle -> lifecycle.rules(EXPIRING)));
    }

    private void protect() {
        RetentionPeriod none = new RetentionPeriod(0);
        RetentionPeriod years = new RetentionPeriod(Duration.ofDays(3_650).toSeconds());
        SERVER.running()
                .engine()
                .buckets()
                .change(
                        new AccountId("root"),
                        new BucketName(bucket),
                        new BucketChange.SetProtection(new BucketProtection(none, years, none, false)))
                .block(BOUND);
    }

    private void version(BucketVersioningStatus status) {
        s3.putBucketVersioning(
                request -> request.bucket(bucket).versioningConfiguration(versioning -> versioning.status(status)));
    }

    private String putProtected(Kind kind) {
        PutObjectRequest.Builder request =
                PutObjectRequest.builder().bucket(bucket).key(KEY).metadata(Map.of("written", "first"));
        switch (kind) {
            case NOTHING -> {}
            case GOVERNANCE, COMPLIANCE ->
                request.objectLockMode(ObjectLockMode.valueOf(kind.name()))
                        .objectLockRetainUntilDate(START.plus(Duration.ofDays(3_650)));
            case LEGAL_HOLD -> request.objectLockLegalHoldStatus(ObjectLockLegalHoldStatus.ON);
            case COS_PERIOD ->
                request.overrideConfiguration(cos -> cos.putHeader(
                        "Retention-Period",
                        String.valueOf(Duration.ofDays(3_000).toSeconds())));
            case COS_HOLD -> request.overrideConfiguration(cos -> cos.putHeader("Retention-Legal-Hold-ID", "case-1"));
        }
        PutObjectResponse written = s3.putObject(request.build(), RequestBody.fromString(PRECIOUS));
        return Optional.ofNullable(written.versionId()).orElse("null");
    }

    private void put(String key, String content) {
        s3.putObject(request -> request.bucket(bucket).key(key), RequestBody.fromString(content));
    }

    /** Whether the version is the one that was written first: a copy of the object onto itself has its bytes too. */
    private boolean isThere(String version) {
        try {
            var found = s3.getObjectAsBytes(
                    request -> request.bucket(bucket).key(KEY).versionId(version));
            return found.asUtf8String().equals(PRECIOUS)
                    && found.response().metadata().equals(Map.of("written", "first"));
        } catch (S3Exception gone) {
            assertThat(gone.statusCode()).as("no version, or a delete marker").isIn(404, 405);
            return false;
        }
    }

    private void attempt(Path path, String version) {
        switch (path) {
            case PUT -> put(KEY, "another");
            case COPY -> copy(SOURCE);
            case SELF_COPY -> copy(KEY);
            case PART_COPY_AND_COMPLETE -> copyInParts();
            case DELETE -> s3.deleteObject(request -> request.bucket(bucket).key(KEY));
            case DELETE_SEVERAL ->
                deleteSeveral(ObjectIdentifier.builder().key(KEY).build());
            case DELETE_VERSION ->
                s3.deleteObject(request -> request.bucket(bucket).key(KEY).versionId(version));
            case DELETE_VERSIONS ->
                deleteSeveral(
                        ObjectIdentifier.builder().key(KEY).versionId(version).build());
            case LIFECYCLE -> expire();
        }
    }

    private void copy(String from) {
        s3.copyObject(request -> request.sourceBucket(bucket)
                .sourceKey(from)
                .destinationBucket(bucket)
                .destinationKey(KEY)
                .metadataDirective(MetadataDirective.REPLACE)
                .metadata(Map.of("a", "b")));
    }

    private void copyInParts() {
        String upload = s3.createMultipartUpload(
                        request -> request.bucket(bucket).key(KEY))
                .uploadId();
        String tag = s3.uploadPartCopy(request -> request.sourceBucket(bucket)
                        .sourceKey(SOURCE)
                        .destinationBucket(bucket)
                        .destinationKey(KEY)
                        .uploadId(upload)
                        .partNumber(1))
                .copyPartResult()
                .eTag();
        CompletedPart part = CompletedPart.builder().partNumber(1).eTag(tag).build();
        s3.completeMultipartUpload(request ->
                request.bucket(bucket).key(KEY).uploadId(upload).multipartUpload(parts -> parts.parts(part)));
    }

    private void deleteSeveral(ObjectIdentifier object) {
        s3.deleteObjects(request -> request.bucket(bucket).delete(objects -> objects.objects(object)));
    }

    /** Twice: what is current becomes a version of the past before it goes. */
    private static void expire() {
        for (int pass = 0; pass < 2; pass++) {
            CLOCK.updateAndGet(now -> now.plus(LONGER_THAN_EXPIRY));
            SERVER.running().engine().lifecycles().runOnce().block(BOUND);
        }
    }
}
