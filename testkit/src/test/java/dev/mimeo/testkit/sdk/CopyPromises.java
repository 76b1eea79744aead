package dev.mimeo.testkit.sdk;

import static dev.mimeo.testkit.sdk.Promises.assertRefused;
import static dev.mimeo.testkit.sdk.Samples.KIB;
import static dev.mimeo.testkit.sdk.Samples.MIB;
import static dev.mimeo.testkit.sdk.Samples.assertSame;
import static dev.mimeo.testkit.sdk.Samples.bytes;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.s3.model.CopyObjectRequest;
import software.amazon.awssdk.services.s3.model.CopyObjectResponse;
import software.amazon.awssdk.services.s3.model.HeadObjectResponse;
import software.amazon.awssdk.services.s3.model.MetadataDirective;
import software.amazon.awssdk.services.s3.model.StorageClass;

/** What is promised of CopyObject. */
interface CopyPromises extends Promises {

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 4 * KIB, 16 * KIB + 1, 16 * MIB})
    default void aCopyHoldsTheSameBytes(int length) {
        byte[] body = put("source", bytes(length, 1));

        copy("source", "copy");

        assertHolds("copy", body);
        assertHolds("source", body);
    }

    @Test
    default void aCopyOfTwelvePartsHoldsTheSameBytes() {
        byte[] body = putTwelveParts("source");

        copy("source", "copy");

        assertHolds("copy", body);
    }

    @Test
    default void aCopyGoesToAnotherBucket() {
        byte[] body = put("source", bytes(MIB, 1));

        s3().copy(copyRequest("source", "copy").destinationBucket(otherBucket()).build());

        assertSame(get(otherBucket(), "copy"), body);
        assertRefused(404, "NoSuchKey", () -> get("copy"));
    }

    @Test
    default void theAnswerToACopySaysWhatWasWritten() {
        put("source", bytes(4 * KIB, 1));

        CopyObjectResponse copied = s3().copy(copyRequest("source", "copy").build());

        HeadObjectResponse copy = head("copy");
        assertThat(copied.copyObjectResult().eTag())
                .isEqualTo(copy.eTag())
                .isEqualTo(head("source").eTag());
        assertThat(copied.copyObjectResult().lastModified().truncatedTo(ChronoUnit.SECONDS))
                .isEqualTo(copy.lastModified());
        assertThat(copied.versionId()).isNull();
    }

    @Test
    default void copiesOfCopiesOutliveTheirSources() {
        byte[] small = put("small 0", bytes(100, 1));
        byte[] large = put("large 0", bytes(2 * MIB, 2));

        for (int i = 0; i < 5; i++) {
            copy("small " + i, "small " + (i + 1));
            copy("large " + i, "large " + (i + 1));
            s3().delete(bucket(), "small " + i);
            s3().delete(bucket(), "large " + i);
        }

        assertHolds("small 5", small);
        assertHolds("large 5", large);
        assertRefused(404, "NoSuchKey", () -> copy("large 4", "late"));
    }

    @Test
    default void aCopyKeepsItsBytesWhenItsSourceIsOverwritten() {
        byte[] first = put("source", bytes(MIB, 1));
        copy("source", "copy");

        byte[] second = put("source", bytes(MIB, 2));

        assertHolds("copy", first);
        assertHolds("source", second);
    }

    @Test
    default void everyKeyIsCopiedFromAndTo() {
        for (String key : Samples.STRANGE_KEYS) {
            byte[] body = put(key, bytes(50, key.hashCode()));
            copy(key, "copy of " + key);
            copy("copy of " + key, key + " again");
            assertHolds("copy of " + key, body);
            assertHolds(key + " again", body);
        }
    }

    @Test
    default void aCopyTakesTheMetadataOfItsSource() {
        putWithMetadata("source");

        s3().copy(copyRequest("source", "copy")
                .contentType("text/ignored")
                .metadata(Map.of("ignored", "yes"))
                .build());

        assertThat(head("copy").contentType()).isEqualTo("text/plain");
        assertThat(head("copy").metadata()).containsExactlyEntriesOf(Map.of("colour", "blue"));
    }

    @Test
    default void aCopyThatReplacesMetadataTakesNoneOfItsSource() {
        putWithMetadata("source");

        s3().copy(copyRequest("source", "copy")
                .metadataDirective(MetadataDirective.REPLACE)
                .metadata(Map.of("shape", "round"))
                .build());

        assertThat(head("copy").contentType()).isEqualTo("binary/octet-stream");
        assertThat(head("copy").cacheControl()).isNull();
        assertThat(head("copy").metadata()).containsExactlyEntriesOf(Map.of("shape", "round"));
    }

    @Test
    default void aCopyOntoItselfMustChangeSomething() {
        byte[] body = put("key", bytes(MIB, 1));

        assertRefused(400, "InvalidRequest", () -> copy("key", "key"));

        s3().copy(copyRequest("key", "key")
                .metadataDirective(MetadataDirective.REPLACE)
                .metadata(Map.of("shape", "round"))
                .build());
        assertHolds("key", body);
        assertThat(head("key").metadata()).containsExactlyEntriesOf(Map.of("shape", "round"));

        s3().copy(copyRequest("key", "key").storageClass(StorageClass.STANDARD).build());
        assertHolds("key", body);
        assertThat(head("key").metadata()).containsExactlyEntriesOf(Map.of("shape", "round"));
    }

    @Test
    default void aCopyIsMadeOnlyWhereTheConditionsOnItsSourceHold() {
        byte[] body = put("source", bytes(100, 1));
        String etag = head("source").eTag();
        Instant before = head("source").lastModified().minusSeconds(3600);
        Instant after = head("source").lastModified().plusSeconds(3600);

        List<CopyObjectRequest.Builder> refused = List.of(
                copyRequest("source", "copy").copySourceIfMatch("\"other\""),
                copyRequest("source", "copy").copySourceIfNoneMatch(etag),
                copyRequest("source", "copy").copySourceIfUnmodifiedSince(before),
                copyRequest("source", "copy").copySourceIfNoneMatch(etag).copySourceIfModifiedSince(before));
        List<CopyObjectRequest.Builder> made = List.of(
                copyRequest("source", "copy").copySourceIfMatch(etag),
                copyRequest("source", "copy").copySourceIfNoneMatch("\"other\""),
                copyRequest("source", "copy").copySourceIfModifiedSince(before),
                copyRequest("source", "copy").copySourceIfUnmodifiedSince(after),
                copyRequest("source", "copy").copySourceIfMatch(etag).copySourceIfUnmodifiedSince(before));

        refused.forEach(copy -> assertRefused(412, "PreconditionFailed", () -> s3().copy(copy.build())));
        assertRefused(404, "NoSuchKey", () -> get("copy"));
        made.forEach(copy -> s3().copy(copy.build()));
        assertHolds("copy", body);
    }

    @Test
    default void aCopyIsMadeOnlyWhereTheConditionsOnItsTargetHold() {
        byte[] body = put("source", bytes(100, 1));
        s3().copy(copyRequest("source", "copy").ifNoneMatch("*").build());
        String etag = head("copy").eTag();

        assertRefused(
                412,
                "PreconditionFailed",
                () -> s3().copy(copyRequest("source", "copy").ifNoneMatch("*").build()));
        assertRefused(
                412,
                "PreconditionFailed",
                () -> s3().copy(copyRequest("source", "copy")
                        .ifMatch("\"other\"")
                        .build()));
        assertRefused(
                404,
                "NoSuchKey",
                () -> s3().copy(copyRequest("source", "absent").ifMatch(etag).build()));

        s3().copy(copyRequest("source", "copy").ifMatch(etag).build());
        assertHolds("copy", body);
    }

    @Test
    default void aCopyOfNothingIsRefusedAndWritesNothing() {
        assertRefused(404, "NoSuchKey", () -> copy("absent", "copy"));
        assertRefused(
                404,
                "NoSuchBucket",
                () -> s3().copy(copyRequest("absent", "copy")
                        .sourceBucket("no-such-bucket")
                        .build()));
        assertRefused(404, "NoSuchKey", () -> get("copy"));
    }

    private void putWithMetadata(String key) {
        s3().put(
                        putRequest(key)
                                .contentType("text/plain")
                                .cacheControl("no-cache")
                                .metadata(Map.of("colour", "blue"))
                                .build(),
                        bytes(100, 1));
    }
}
