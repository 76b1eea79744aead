package dev.mimeo.testkit.sdk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.mimeo.testkit.junit.MimeoServer;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.BucketVersioningStatus;
import software.amazon.awssdk.services.s3.model.CompletedPart;
import software.amazon.awssdk.services.s3.model.DefaultRetention;
import software.amazon.awssdk.services.s3.model.DeleteObjectsResponse;
import software.amazon.awssdk.services.s3.model.HeadObjectResponse;
import software.amazon.awssdk.services.s3.model.ObjectIdentifier;
import software.amazon.awssdk.services.s3.model.ObjectLockEnabled;
import software.amazon.awssdk.services.s3.model.ObjectLockLegalHoldStatus;
import software.amazon.awssdk.services.s3.model.ObjectLockMode;
import software.amazon.awssdk.services.s3.model.ObjectLockRetention;
import software.amazon.awssdk.services.s3.model.ObjectLockRetentionMode;
import software.amazon.awssdk.services.s3.model.S3Exception;

/** Object Lock as a real client uses it. */
final class ObjectLockTest {

    private static final Instant LATER = Instant.parse("2090-01-01T00:00:00Z");
    private static final Instant EVEN_LATER = Instant.parse("2091-01-01T00:00:00Z");
    private static final AtomicInteger BUCKETS = new AtomicInteger();

    @RegisterExtension
    static final MimeoServer SERVER = new MimeoServer();

    private final String bucket = "locked-" + BUCKETS.incrementAndGet();

    @BeforeEach
    void create(S3Client s3) {
        s3.createBucket(request -> request.bucket(bucket).objectLockEnabledForBucket(true));
    }

    @Test
    void aBucketTellsItsObjectLockAndCannotStopKeepingVersions(S3Client s3) {
        DefaultRetention retention = DefaultRetention.builder()
                .mode(ObjectLockRetentionMode.COMPLIANCE)
                .years(7)
                .build();
        s3.putObjectLockConfiguration(request -> request.bucket(bucket)
                .objectLockConfiguration(lock -> lock.objectLockEnabled(ObjectLockEnabled.ENABLED)
                        .rule(rule -> rule.defaultRetention(retention))));

        assertThat(s3.getObjectLockConfiguration(request -> request.bucket(bucket))
                        .objectLockConfiguration()
                        .rule()
                        .defaultRetention())
                .isEqualTo(retention);
        assertRefused(
                409,
                "InvalidBucketState",
                () -> s3.putBucketVersioning(request -> request.bucket(bucket)
                        .versioningConfiguration(status -> status.status(BucketVersioningStatus.SUSPENDED))));
    }

    @Test
    void aPutAndACopyLockWhatTheyWriteAndNothingIsCopiedOfALock(S3Client s3) {
        s3.putObject(
                request -> request.bucket(bucket)
                        .key("source")
                        .objectLockMode(ObjectLockMode.COMPLIANCE)
                        .objectLockRetainUntilDate(LATER)
                        .objectLockLegalHoldStatus(ObjectLockLegalHoldStatus.ON),
                RequestBody.fromString("content"));
        s3.copyObject(request -> request.sourceBucket(bucket)
                .sourceKey("source")
                .destinationBucket(bucket)
                .destinationKey("plain"));
        s3.copyObject(request -> request.sourceBucket(bucket)
                .sourceKey("source")
                .destinationBucket(bucket)
                .destinationKey("governed")
                .objectLockMode(ObjectLockMode.GOVERNANCE)
                .objectLockRetainUntilDate(EVEN_LATER)
                .objectLockLegalHoldStatus(ObjectLockLegalHoldStatus.OFF));

        assertLock(head(s3, "source"), ObjectLockMode.COMPLIANCE, LATER, ObjectLockLegalHoldStatus.ON);
        assertLock(head(s3, "plain"), null, null, null);
        assertLock(head(s3, "governed"), ObjectLockMode.GOVERNANCE, EVEN_LATER, ObjectLockLegalHoldStatus.OFF);
    }

    @Test
    void anUploadLocksTheObjectThatItBecomes(S3Client s3) {
        String upload = s3.createMultipartUpload(request -> request.bucket(bucket)
                        .key("key")
                        .objectLockMode(ObjectLockMode.GOVERNANCE)
                        .objectLockRetainUntilDate(LATER))
                .uploadId();
        String tag = s3.uploadPart(
                        request -> request.bucket(bucket)
                                .key("key")
                                .uploadId(upload)
                                .partNumber(1),
                        RequestBody.fromString("content"))
                .eTag();
        CompletedPart part = CompletedPart.builder().partNumber(1).eTag(tag).build();
        s3.completeMultipartUpload(request ->
                request.bucket(bucket).key("key").uploadId(upload).multipartUpload(parts -> parts.parts(part)));

        assertLock(head(s3, "key"), ObjectLockMode.GOVERNANCE, LATER, null);
    }

    @Test
    void aRetentionIsSetToldMadeLongerAndBypassedWhereItGoverns(S3Client s3) {
        String version = put(s3, "key");
        retain(s3, ObjectLockRetentionMode.GOVERNANCE, EVEN_LATER, false);

        assertThat(s3.getObjectRetention(request -> request.bucket(bucket).key("key"))
                        .retention())
                .isEqualTo(retention(ObjectLockRetentionMode.GOVERNANCE, EVEN_LATER));
        assertRefused(403, "AccessDenied", () -> retain(s3, ObjectLockRetentionMode.GOVERNANCE, LATER, false));
        retain(s3, ObjectLockRetentionMode.GOVERNANCE, LATER, true);
        assertRefused(403, "AccessDenied", () -> delete(s3, version, false));
        delete(s3, version, true);
        assertRefused(
                404,
                "NoSuchKey",
                () -> s3.getObject(request -> request.bucket(bucket).key("key")));
    }

    @Test
    void aHoldIsSetToldAndReleasedAndOutlastsARestart(S3Client s3) throws IOException {
        String version = put(s3, "key");
        assertRefused(
                404,
                "NoSuchObjectLockConfiguration",
                () -> s3.getObjectLegalHold(request -> request.bucket(bucket).key("key")));
        hold(s3, ObjectLockLegalHoldStatus.ON);
        SERVER.restart();
        S3Client again = SERVER.clients().sync();

        assertThat(again.getObjectLegalHold(request -> request.bucket(bucket).key("key"))
                        .legalHold()
                        .status())
                .isEqualTo(ObjectLockLegalHoldStatus.ON);
        assertRefused(403, "AccessDenied", () -> delete(again, version, true));
        hold(again, ObjectLockLegalHoldStatus.OFF);
        delete(again, version, false);
    }

    @Test
    void ofSeveralDeletesThoseOfLockedVersionsAreRefused(S3Client s3) {
        String locked = put(s3, "locked");
        s3.putObjectLegalHold(request -> request.bucket(bucket)
                .key("locked")
                .versionId(locked)
                .legalHold(hold -> hold.status(ObjectLockLegalHoldStatus.ON)));
        String free = put(s3, "free");
        DeleteObjectsResponse answer = s3.deleteObjects(request -> request.bucket(bucket)
                .bypassGovernanceRetention(true)
                .delete(objects -> objects.objects(List.of(object("locked", locked), object("free", free)))));

        assertThat(answer.errors()).singleElement().satisfies(error -> {
            assertThat(error.code()).isEqualTo("AccessDenied");
            assertThat(error.versionId()).isEqualTo(locked);
        });
        assertThat(answer.deleted())
                .singleElement()
                .satisfies(deleted -> assertThat(deleted.versionId()).isEqualTo(free));
    }

    private static ObjectIdentifier object(String key, String version) {
        return ObjectIdentifier.builder().key(key).versionId(version).build();
    }

    private String put(S3Client s3, String key) {
        return s3.putObject(request -> request.bucket(bucket).key(key), RequestBody.fromString("content"))
                .versionId();
    }

    private void retain(S3Client s3, ObjectLockRetentionMode mode, Instant until, boolean bypass) {
        s3.putObjectRetention(request -> request.bucket(bucket)
                .key("key")
                .bypassGovernanceRetention(bypass)
                .retention(retention(mode, until)));
    }

    private static ObjectLockRetention retention(ObjectLockRetentionMode mode, Instant until) {
        return ObjectLockRetention.builder().mode(mode).retainUntilDate(until).build();
    }

    private void hold(S3Client s3, ObjectLockLegalHoldStatus status) {
        s3.putObjectLegalHold(request -> request.bucket(bucket).key("key").legalHold(hold -> hold.status(status)));
    }

    private void delete(S3Client s3, String version, boolean bypass) {
        s3.deleteObject(
                request -> request.bucket(bucket).key("key").versionId(version).bypassGovernanceRetention(bypass));
    }

    private HeadObjectResponse head(S3Client s3, String key) {
        return s3.headObject(request -> request.bucket(bucket).key(key));
    }

    private static void assertLock(
            HeadObjectResponse head,
            @Nullable ObjectLockMode mode,
            @Nullable Instant until,
            @Nullable ObjectLockLegalHoldStatus hold) {
        assertThat(head.objectLockMode()).isEqualTo(mode);
        assertThat(head.objectLockRetainUntilDate()).isEqualTo(until);
        assertThat(head.objectLockLegalHoldStatus()).isEqualTo(hold);
    }

    private static void assertRefused(int status, String code, ThrowingCallable call) {
        S3Exception refused = catchThrowableOfType(S3Exception.class, call);

        assertThat(refused.statusCode()).isEqualTo(status);
        assertThat(refused.awsErrorDetails().errorCode()).isEqualTo(code);
    }
}
