package dev.mimeo.testkit.sdk;

import static dev.mimeo.testkit.sdk.Promises.assertRefused;
import static dev.mimeo.testkit.sdk.Samples.KIB;
import static dev.mimeo.testkit.sdk.Samples.MIB;
import static dev.mimeo.testkit.sdk.Samples.assertSame;
import static dev.mimeo.testkit.sdk.Samples.bytes;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.s3.model.ChecksumAlgorithm;
import software.amazon.awssdk.services.s3.model.CommonPrefix;
import software.amazon.awssdk.services.s3.model.DeleteObjectsRequest;
import software.amazon.awssdk.services.s3.model.EncodingType;
import software.amazon.awssdk.services.s3.model.GetObjectRequest;
import software.amazon.awssdk.services.s3.model.HeadObjectResponse;
import software.amazon.awssdk.services.s3.model.ListObjectsV2Request;
import software.amazon.awssdk.services.s3.model.ListObjectsV2Response;
import software.amazon.awssdk.services.s3.model.ObjectIdentifier;
import software.amazon.awssdk.services.s3.model.S3Exception;
import software.amazon.awssdk.services.s3.model.S3Object;

/** What is promised of objects, apart from copies and multipart uploads. */
interface ObjectPromises extends Promises {

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 4 * KIB, 16 * KIB, 16 * KIB + 1, MIB + 1, 16 * MIB})
    default void whatIsPutIsRead(int length) {
        byte[] body = put("key", bytes(length, 1));

        assertHolds("key", body);
    }

    @Test
    default void anOverwrittenObjectIsTheNewOne() {
        put("key", bytes(MIB, 1));
        byte[] second = put("key", bytes(MIB, 2));

        assertHolds("key", second);
    }

    @Test
    default void aDeletedObjectIsGone() {
        put("key", bytes(1, 1));
        s3().delete(bucket(), "key");

        assertRefused(404, "NoSuchKey", () -> get("key"));
        s3().delete(bucket(), "key");
    }

    @Test
    default void severalObjectsAreDeletedAtOnce() {
        List.of("a", "b", "c").forEach(key -> put(key, bytes(10, 1)));

        s3().delete(DeleteObjectsRequest.builder()
                .bucket(bucket())
                .delete(delete -> delete.objects(identifier("a"), identifier("b"), identifier("never there")))
                .build());

        assertThat(keys(list(request -> request))).containsExactly("c");
    }

    @Test
    default void rangesAreExact() {
        byte[] body = put("key", bytes(3 * MIB, 1));

        assertSame(getRange("key", "bytes=0-0"), Arrays.copyOfRange(body, 0, 1));
        assertSame(getRange("key", "bytes=65535-65536"), Arrays.copyOfRange(body, 65535, 65537));
        assertSame(getRange("key", "bytes=1048575-2097152"), Arrays.copyOfRange(body, 1048575, 2097153));
        assertSame(getRange("key", "bytes=3145727-"), Arrays.copyOfRange(body, 3145727, body.length));
        assertSame(getRange("key", "bytes=-7"), Arrays.copyOfRange(body, body.length - 7, body.length));
        assertSame(getRange("key", "bytes=3145720-9999999"), Arrays.copyOfRange(body, 3145720, body.length));
        assertRefused(416, "InvalidRange", () -> getRange("key", "bytes=3145728-"));
    }

    @Test
    default void metadataAndContentHeadersAreKept() {
        s3().put(
                        putRequest("key")
                                .contentType("text/plain; charset=utf-8")
                                .contentLanguage("de")
                                .contentDisposition("attachment; filename=\"x\"")
                                .contentEncoding("gzip")
                                .cacheControl("no-cache")
                                .metadata(Map.of("colour", "blue", "size", "7"))
                                .build(),
                        bytes(10, 1));

        HeadObjectResponse found = head("key");

        assertThat(found.contentType()).isEqualTo("text/plain; charset=utf-8");
        assertThat(found.contentLanguage()).isEqualTo("de");
        assertThat(found.contentDisposition()).isEqualTo("attachment; filename=\"x\"");
        assertThat(found.contentEncoding()).isEqualTo("gzip");
        assertThat(found.cacheControl()).isEqualTo("no-cache");
        assertThat(found.metadata()).containsEntry("colour", "blue").containsEntry("size", "7");
    }

    @ParameterizedTest
    @EnumSource(
            value = ChecksumAlgorithm.class,
            mode = Mode.INCLUDE,
            names = {"CRC32", "CRC32_C", "SHA1", "SHA256"})
    default void aBodyIsKeptWithTheChecksumItWasSentWith(ChecksumAlgorithm algorithm) {
        byte[] body = bytes(100 * KIB, 1);

        s3().put(putRequest("key").checksumAlgorithm(algorithm).build(), body);

        assertHolds("key", body);
    }

    @Test
    default void aBodyWithAnotherDigestChangesNothing() {
        byte[] body = put("key", bytes(10, 1));

        assertRefused(
                400,
                "BadDigest",
                () -> s3().put(
                                putRequest("key")
                                        .contentMD5("XrY7u+Ae7tCTyyK7j1rNww==")
                                        .build(),
                                bytes(10, 2)));

        assertHolds("key", body);
    }

    @Test
    default void anObjectThatIsThereIsNotPutAgainWhereItMustBeAbsent() {
        byte[] body = put("key", bytes(10, 1));

        assertRefused(
                412,
                "PreconditionFailed",
                () -> s3().put(putRequest("key").ifNoneMatch("*").build(), bytes(10, 2)));

        assertHolds("key", body);
    }

    @Test
    default void aReadIsSparedWhereTheReaderHasTheObject() {
        put("key", bytes(10, 1));
        String etag = head("key").eTag();
        GetObjectRequest request = GetObjectRequest.builder()
                .bucket(bucket())
                .key("key")
                .ifNoneMatch(etag)
                .build();

        S3Exception notModified = catchThrowableOfType(S3Exception.class, () -> s3().get(request));

        assertThat(notModified.statusCode()).isEqualTo(304);
    }

    @Test
    default void everyKeyIsWrittenReadListedAndDeletedAsItIs() {
        for (String key : Samples.STRANGE_KEYS) {
            put(key, bytes(100, key.hashCode()));
        }
        for (String key : Samples.STRANGE_KEYS) {
            assertHolds(key, bytes(100, key.hashCode()));
        }

        assertThat(keys(list(request -> request.encodingType(EncodingType.URL))))
                .containsExactlyInAnyOrderElementsOf(Samples.STRANGE_KEYS);

        Samples.STRANGE_KEYS.forEach(key -> s3().delete(bucket(), key));
        assertThat(list(request -> request).contents()).isEmpty();
    }

    @Test
    default void listsFoldAndContinue() {
        List.of("a", "b/1", "b/2", "b/3/4", "c/1", "d").forEach(key -> put(key, bytes(1, 1)));

        ListObjectsV2Response first = list(request -> request.delimiter("/").maxKeys(2));
        ListObjectsV2Response second =
                list(request -> request.delimiter("/").maxKeys(2).continuationToken(first.nextContinuationToken()));

        assertThat(keys(first)).containsExactly("a");
        assertThat(prefixes(first)).containsExactly("b/");
        assertThat(first.isTruncated()).isTrue();
        assertThat(keys(second)).containsExactly("d");
        assertThat(prefixes(second)).containsExactly("c/");
        assertThat(second.isTruncated()).isFalse();
        assertThat(keys(list(request -> request.prefix("b/").delimiter("/")))).containsExactly("b/1", "b/2");
        assertThat(keys(list(request -> request.startAfter("b/3/4")))).containsExactly("c/1", "d");
    }

    default ListObjectsV2Response list(java.util.function.UnaryOperator<ListObjectsV2Request.Builder> query) {
        return s3().list(query.apply(ListObjectsV2Request.builder().bucket(bucket()))
                .build());
    }

    static List<String> keys(ListObjectsV2Response page) {
        return page.contents().stream().map(S3Object::key).toList();
    }

    static List<String> prefixes(ListObjectsV2Response page) {
        return page.commonPrefixes().stream().map(CommonPrefix::prefix).toList();
    }

    private static ObjectIdentifier identifier(String key) {
        return ObjectIdentifier.builder().key(key).build();
    }
}
