package dev.mimeo.testkit.sdk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mimeo.engine.MimeoOptions;
import dev.mimeo.engine.model.RestoreRequest;
import dev.mimeo.testkit.junit.MimeoServer;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.CopyObjectRequest;
import software.amazon.awssdk.services.s3.model.HeadObjectResponse;
import software.amazon.awssdk.services.s3.model.IntelligentTieringAccessTier;
import software.amazon.awssdk.services.s3.model.IntelligentTieringConfiguration;
import software.amazon.awssdk.services.s3.model.IntelligentTieringStatus;
import software.amazon.awssdk.services.s3.model.InvalidObjectStateException;
import software.amazon.awssdk.services.s3.model.ListObjectsV2Response;
import software.amazon.awssdk.services.s3.model.ObjectAttributes;
import software.amazon.awssdk.services.s3.model.ObjectNotInActiveTierErrorException;
import software.amazon.awssdk.services.s3.model.ObjectStorageClass;
import software.amazon.awssdk.services.s3.model.OptionalObjectAttributes;
import software.amazon.awssdk.services.s3.model.S3Exception;
import software.amazon.awssdk.services.s3.model.StorageClass;
import software.amazon.awssdk.services.s3.model.Tag;
import software.amazon.awssdk.services.s3.model.Tier;
import software.amazon.awssdk.services.s3.model.Tiering;

/** Storage classes and restores by the SDK of AWS, by a clock of the test. */
final class ArchivedObjectsTest {

    private static final AtomicReference<Instant> CLOCK = new AtomicReference<>(Instant.parse("2100-12-18T10:30:00Z"));
    private static final String BUCKET = "archive";

    @RegisterExtension
    static final MimeoServer SERVER =
            new MimeoServer(setup -> setup.withEngine(MimeoOptions.DEFAULT.withClock(CLOCK::get)));

    @BeforeAll
    static void create() {
        s3().createBucket(request -> request.bucket(BUCKET));
    }

    @ParameterizedTest
    @EnumSource(
            value = StorageClass.class,
            names = {"GLACIER", "DEEP_ARCHIVE"})
    void anArchivedObjectIsReadAndCopiedWhileItIsRestored(StorageClass archive) {
        String key = archive + " object";
        Instant end = RestoreRequest.end(CLOCK.updateAndGet(before -> before.plus(Duration.ofDays(1))), 2);
        put(key, archive);

        assertThatThrownBy(() -> read(key))
                .isInstanceOfSatisfying(
                        InvalidObjectStateException.class,
                        refused -> assertThat(refused.storageClassAsString()).isEqualTo(archive.toString()));
        assertThatThrownBy(() -> copy(key, "copy")).isInstanceOf(ObjectNotInActiveTierErrorException.class);

        assertThat(restore(key)).isEqualTo(202);
        assertThat(restore(key)).isEqualTo(200);

        assertThat(read(key)).isEqualTo("content of " + key);
        copy(key, "copy");
        assertThat(head("copy").storageClass()).isNull();
        assertThat(head("copy").restore()).isNull();
        assertThat(head(key).storageClass()).isEqualTo(archive);
        assertThat(head(key).restore())
                .isEqualTo("ongoing-request=\"false\", expiry-date=\""
                        + DateTimeFormatter.RFC_1123_DATE_TIME.format(end.atOffset(ZoneOffset.UTC)) + "\"");
        assertThat(list(key).contents().get(0).restoreStatus().restoreExpiryDate())
                .isEqualTo(end);

        CLOCK.set(end);
        assertThatThrownBy(() -> read(key)).isInstanceOf(InvalidObjectStateException.class);
        assertThat(read("copy")).isEqualTo("content of " + key);
        s3().deleteObject(request -> request.bucket(BUCKET).key(key));
    }

    @Test
    void aCopyOntoItselfLeavesTheArchive() {
        put("self", StorageClass.GLACIER);
        restore("self");

        copy("self", "self");

        assertThat(head("self").storageClass()).isNull();
        assertThat(read("self")).isEqualTo("content of self");
    }

    @ParameterizedTest
    @EnumSource(
            value = StorageClass.class,
            names = {"STANDARD_IA", "ONEZONE_IA", "GLACIER_IR", "INTELLIGENT_TIERING", "REDUCED_REDUNDANCY"})
    void theClassOfACopyIsListed(StorageClass storageClass) {
        put("source", StorageClass.STANDARD);
        String key = "as " + storageClass;

        copyInto(storageClass, key);

        assertThat(list(key).contents().get(0).storageClass())
                .isEqualTo(ObjectStorageClass.fromValue(storageClass.toString()));
        assertThat(s3().getObjectAttributes(request ->
                                request.bucket(BUCKET).key(key).objectAttributes(ObjectAttributes.STORAGE_CLASS))
                        .storageClass())
                .isEqualTo(storageClass);
        assertThat(read(key)).isEqualTo("content of source");
    }

    @ParameterizedTest
    @EnumSource(
            value = StorageClass.class,
            names = {"OUTPOSTS", "EXPRESS_ONEZONE", "SNOW"})
    void aClassOfAnotherKindOfStorageIsRefused(StorageClass storageClass) {
        put("source", StorageClass.STANDARD);

        assertThatThrownBy(() -> copyInto(storageClass, "refused"))
                .isInstanceOfSatisfying(
                        S3Exception.class,
                        refused -> assertThat(refused.awsErrorDetails().errorCode())
                                .isEqualTo("InvalidStorageClass"));
    }

    @Test
    void theTieringsOfABucketComeBack() {
        IntelligentTieringConfiguration tiering = IntelligentTieringConfiguration.builder()
                .id("cold logs")
                .filter(filter -> filter.and(all -> all.prefix("logs/")
                        .tags(Tag.builder().key("kept").value("long").build())))
                .status(IntelligentTieringStatus.ENABLED)
                .tierings(
                        tier(IntelligentTieringAccessTier.ARCHIVE_ACCESS, 90),
                        tier(IntelligentTieringAccessTier.DEEP_ARCHIVE_ACCESS, 180))
                .build();
        s3().putBucketIntelligentTieringConfiguration(
                        request -> request.bucket(BUCKET).id("cold logs").intelligentTieringConfiguration(tiering));

        assertThat(s3().getBucketIntelligentTieringConfiguration(
                                request -> request.bucket(BUCKET).id("cold logs"))
                        .intelligentTieringConfiguration())
                .isEqualTo(tiering);
        assertThat(s3().listBucketIntelligentTieringConfigurations(request -> request.bucket(BUCKET))
                        .intelligentTieringConfigurationList())
                .containsExactly(tiering);
        s3().deleteBucketIntelligentTieringConfiguration(
                        request -> request.bucket(BUCKET).id("cold logs"));
        assertThat(s3().listBucketIntelligentTieringConfigurations(request -> request.bucket(BUCKET))
                        .intelligentTieringConfigurationList())
                .isEmpty();
    }

    private static Tiering tier(IntelligentTieringAccessTier tier, int days) {
        return Tiering.builder().accessTier(tier).days(days).build();
    }

    private static S3Client s3() {
        return SERVER.clients().sync();
    }

    private static void put(String key, StorageClass storageClass) {
        s3().putObject(
                        request -> request.bucket(BUCKET).key(key).storageClass(storageClass),
                        RequestBody.fromString("content of " + key));
    }

    private static String read(String key) {
        return s3().getObjectAsBytes(request -> request.bucket(BUCKET).key(key)).asUtf8String();
    }

    private static HeadObjectResponse head(String key) {
        return s3().headObject(request -> request.bucket(BUCKET).key(key));
    }

    private static ListObjectsV2Response list(String key) {
        return s3().listObjectsV2(request ->
                request.bucket(BUCKET).prefix(key).optionalObjectAttributes(OptionalObjectAttributes.RESTORE_STATUS));
    }

    private static void copy(String source, String target) {
        s3().copyObject(CopyObjectRequest.builder()
                .sourceBucket(BUCKET)
                .sourceKey(source)
                .destinationBucket(BUCKET)
                .destinationKey(target)
                .build());
    }

    private static void copyInto(StorageClass storageClass, String key) {
        s3().copyObject(request -> request.sourceBucket(BUCKET)
                .sourceKey("source")
                .destinationBucket(BUCKET)
                .destinationKey(key)
                .storageClass(storageClass));
    }

    private static int restore(String key) {
        return s3().restoreObject(request -> request.bucket(BUCKET)
                        .key(key)
                        .restoreRequest(restore -> restore.days(2).glacierJobParameters(job -> job.tier(Tier.BULK))))
                .sdkHttpResponse()
                .statusCode();
    }
}
