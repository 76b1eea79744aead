package dev.mimeo.testkit.sdk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mimeo.engine.MimeoOptions;
import dev.mimeo.engine.lifecycle.Deed;
import dev.mimeo.engine.lifecycle.LifecycleOptions;
import dev.mimeo.engine.lifecycle.PassReport;
import dev.mimeo.testkit.junit.MimeoServer;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.BucketVersioningStatus;
import software.amazon.awssdk.services.s3.model.ExpirationStatus;
import software.amazon.awssdk.services.s3.model.GetBucketLifecycleConfigurationResponse;
import software.amazon.awssdk.services.s3.model.LifecycleRule;
import software.amazon.awssdk.services.s3.model.S3Exception;
import software.amazon.awssdk.services.s3.model.Transition;
import software.amazon.awssdk.services.s3.model.TransitionDefaultMinimumObjectSize;
import software.amazon.awssdk.services.s3.model.TransitionStorageClass;

/** Lifecycles by the SDK of AWS, by a clock of the test. */
final class LifecycleTest {

    private static final AtomicReference<Instant> CLOCK = new AtomicReference<>(Instant.parse("2100-12-18T10:30:00Z"));
    private static final Duration BOUND = Duration.ofSeconds(60);
    private static final LifecycleRule EXPIRING = LifecycleRule.builder()
            .id("two days")
            .status(ExpirationStatus.ENABLED)
            .filter(filter -> filter.prefix("logs/"))
            .expiration(expiration -> expiration.days(2))
            .noncurrentVersionExpiration(expiration -> expiration.noncurrentDays(1))
            .build();

    @RegisterExtension
    static final MimeoServer SERVER = new MimeoServer(setup -> setup.withEngine(
            MimeoOptions.DEFAULT.withClock(CLOCK::get).withLifecycle(LifecycleOptions.DEFAULT.withShare(100))));

    @Test
    void aLifecycleIsToldAsItWasPutAndDeleted() {
        s3().createBucket(request -> request.bucket("told"));
        LifecycleRule moving = LifecycleRule.builder()
                .id("moving")
                .status(ExpirationStatus.DISABLED)
                .filter(filter -> filter.and(and -> and.prefix("a").objectSizeGreaterThan(5L)))
                .transitions(List.of(Transition.builder()
                        .days(90)
                        .storageClass(TransitionStorageClass.GLACIER)
                        .build()))
                .build();

        s3().putBucketLifecycleConfiguration(request -> request.bucket("told")
                .transitionDefaultMinimumObjectSize(TransitionDefaultMinimumObjectSize.ALL_STORAGE_CLASSES_128_K)
                .lifecycleConfiguration(lifecycle -> lifecycle.rules(EXPIRING, moving)));
        GetBucketLifecycleConfigurationResponse told =
                s3().getBucketLifecycleConfiguration(request -> request.bucket("told"));

        assertThat(told.rules()).containsExactly(EXPIRING, moving);
        assertThat(told.transitionDefaultMinimumObjectSize())
                .isEqualTo(TransitionDefaultMinimumObjectSize.ALL_STORAGE_CLASSES_128_K);
        s3().deleteBucketLifecycle(request -> request.bucket("told"));
        assertThatThrownBy(() -> s3().getBucketLifecycleConfiguration(request -> request.bucket("told")))
                .isInstanceOfSatisfying(
                        S3Exception.class,
                        none -> assertThat(none.awsErrorDetails().errorCode())
                                .isEqualTo("NoSuchLifecycleConfiguration"));
    }

    @Test
    void anObjectExpiresWhenItsTimeHasComeAndTellsSoBefore() {
        String bucket = "expiring";
        s3().createBucket(request -> request.bucket(bucket));
        s3().putBucketVersioning(request -> request.bucket(bucket)
                .versioningConfiguration(versioning -> versioning.status(BucketVersioningStatus.ENABLED)));
        s3().putBucketLifecycleConfiguration(request ->
                request.bucket(bucket).lifecycleConfiguration(lifecycle -> lifecycle.rules(EXPIRING)));
        String told = put(bucket, "logs/a");
        put(bucket, "data/a");
        String copied = s3().copyObject(copy -> copy.sourceBucket(bucket)
                        .sourceKey("data/a")
                        .destinationBucket(bucket)
                        .destinationKey("logs/b"))
                .expiration();

        assertThat(told).startsWith("expiry-date=\"").endsWith("00:00:00 GMT\", rule-id=\"two%20days\"");
        assertThat(copied).isEqualTo(told);
        assertThat(run().of(Deed.EXPIRED)).isZero();

        pass(Duration.ofDays(3));
        assertThat(run().of(Deed.EXPIRED)).isEqualTo(2);
        assertThatThrownBy(
                        () -> s3().headObject(request -> request.bucket(bucket).key("logs/a")))
                .isInstanceOf(S3Exception.class);
        assertThat(versions(bucket)).isEqualTo(5);

        pass(Duration.ofDays(2));
        assertThat(run().of(Deed.REMOVED)).isEqualTo(2);
        pass(Duration.ofDays(2));
        assertThat(run().of(Deed.REMOVED)).isEqualTo(2);
        assertThat(versions(bucket)).isEqualTo(1);
        assertThat(s3().getObjectAsBytes(request -> request.bucket(bucket).key("data/a"))
                        .asUtf8String())
                .isEqualTo("content");
    }

    private static String put(String bucket, String key) {
        return s3().putObject(request -> request.bucket(bucket).key(key), RequestBody.fromString("content"))
                .expiration();
    }

    private static int versions(String bucket) {
        var list = s3().listObjectVersions(request -> request.bucket(bucket));
        return list.versions().size() + list.deleteMarkers().size();
    }

    private static void pass(Duration time) {
        CLOCK.updateAndGet(now -> now.plus(time));
    }

    private static PassReport run() {
        return Objects.requireNonNull(
                SERVER.running().engine().lifecycles().runOnce().block(BOUND));
    }

    private static S3Client s3() {
        return SERVER.clients().sync();
    }
}
