package dev.mimeo.testkit.sdk;

import static dev.mimeo.testkit.sdk.Promises.assertRefused;
import static dev.mimeo.testkit.sdk.Samples.MIB;
import static dev.mimeo.testkit.sdk.Samples.PART;
import static dev.mimeo.testkit.sdk.Samples.assertSame;
import static dev.mimeo.testkit.sdk.Samples.bytes;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.ResponseBytes;
import software.amazon.awssdk.services.s3.model.CompletedPart;
import software.amazon.awssdk.services.s3.model.GetObjectRequest;
import software.amazon.awssdk.services.s3.model.GetObjectResponse;
import software.amazon.awssdk.services.s3.model.ListMultipartUploadsRequest;
import software.amazon.awssdk.services.s3.model.ListPartsRequest;
import software.amazon.awssdk.services.s3.model.MultipartUpload;
import software.amazon.awssdk.services.s3.model.Part;
import software.amazon.awssdk.services.s3.model.UploadPartCopyRequest;

/** What is promised of multipart uploads and UploadPartCopy. */
interface MultipartPromises extends Promises {

    @Test
    default void anObjectOfTwelvePartsIsReadWholeByPartAndAcrossParts() {
        byte[] body = putTwelveParts("key");

        assertHolds("key", body);
        assertThat(head("key").eTag()).endsWith("-12\"");
        assertSame(
                getRange("key", "bytes=%d-%d".formatted(PART - 10, 2 * PART + 9)),
                Arrays.copyOfRange(body, PART - 10, 2 * PART + 10));
        ResponseBytes<GetObjectResponse> third = s3().get(GetObjectRequest.builder()
                .bucket(bucket())
                .key("key")
                .partNumber(3)
                .build());
        assertSame(third.asByteArray(), Arrays.copyOfRange(body, 2 * PART, 3 * PART));
        assertThat(third.response().partsCount()).isEqualTo(12);
    }

    @Test
    default void partsAreCopiedFromRangesAcrossTheExtentsOfTheirSource() {
        byte[] source = putTwelveParts("source");
        String upload = createUpload("key");
        byte[] tail = bytes(MIB, 99);

        List<CompletedPart> parts = List.of(
                copyPart("source", "key", upload, 1, PART - 7, 3 * PART),
                copyPart("source", "key", upload, 2, 0, PART - 1),
                copyPart("source", "key", upload, 3, 11 * PART - 3 * MIB, source.length - 1),
                uploadPart("key", upload, 4, tail));
        assertRefused(400, "EntityTooSmall", () -> complete("key", upload, parts));

        CompletedPart third = copyPart("source", "key", upload, 3, 11 * PART - 3 * PART, source.length - 1);
        complete("key", upload, List.of(parts.get(0), parts.get(1), third, parts.get(3)));

        assertHolds(
                "key",
                Samples.join(List.of(
                        Arrays.copyOfRange(source, PART - 7, 3 * PART + 1),
                        Arrays.copyOfRange(source, 0, PART),
                        Arrays.copyOfRange(source, 8 * PART, source.length),
                        tail)));
    }

    @Test
    default void anObjectOfPartCopiesOutlivesItsSourceAndIsCopiedItself() {
        byte[] source = put("source", bytes(2 * PART, 1));
        String upload = createUpload("key");

        List<CompletedPart> parts = List.of(
                copyPart("source", "key", upload, 1, 0, PART - 1),
                copyPart("source", "key", upload, 2, PART, 2L * PART - 1));
        complete("key", upload, parts);
        s3().delete(bucket(), "source");
        copy("key", "copy");
        s3().delete(bucket(), "key");

        assertHolds("copy", source);
    }

    @Test
    default void aPartCopyOfSingleBytesFromInsideIsExact() {
        byte[] source = put("source", bytes(PART + MIB, 1));
        String upload = createUpload("key");

        CompletedPart only = copyPart("source", "key", upload, 1, MIB + 1, MIB + 3);
        complete("key", upload, List.of(only));

        assertHolds("key", Arrays.copyOfRange(source, MIB + 1, MIB + 4));
    }

    @Test
    default void aRangeThatIsNotInTheSourceIsRefused() {
        put("source", bytes(10, 1));
        String upload = createUpload("key");

        assertRefused(400, "InvalidArgument", () -> copyPart("source", "key", upload, 1, 0, 100));
        assertRefused(400, "InvalidRequest", () -> copyPart("source", "key", upload, 1, 100, 200));
        assertThat(partNumbers("key", upload)).isEmpty();
    }

    @Test
    default void aPartThatIsSentAgainReplacesTheFirst() {
        String upload = createUpload("key");
        CompletedPart first = uploadPart("key", upload, 1, bytes(100, 1));
        CompletedPart second = uploadPart("key", upload, 1, bytes(100, 2));

        assertRefused(400, "InvalidPart", () -> complete("key", upload, List.of(first)));
        complete("key", upload, List.of(second));

        assertHolds("key", bytes(100, 2));
    }

    @Test
    default void partsAreListedUntilTheUploadEnds() {
        String upload = createUpload("key");
        uploadPart("key", upload, 7, bytes(100, 1));
        uploadPart("key", upload, 2, bytes(100, 2));

        assertThat(partNumbers("key", upload)).containsExactly(2, 7);
        assertThat(uploads()).containsExactly(upload);

        s3().abort(bucket(), "key", upload);
        assertThat(uploads()).isEmpty();
        assertRefused(404, "NoSuchUpload", () -> partNumbers("key", upload));
        assertRefused(404, "NoSuchKey", () -> get("key"));
    }

    @Test
    default void partsMustBeNamedInOrder() {
        String upload = createUpload("key");
        CompletedPart first = uploadPart("key", upload, 1, bytes(PART, 1));
        CompletedPart second = uploadPart("key", upload, 2, bytes(1, 2));

        assertRefused(400, "InvalidPartOrder", () -> complete("key", upload, List.of(second, first)));
        complete("key", upload, List.of(first, second));

        assertHolds("key", Samples.join(List.of(bytes(PART, 1), bytes(1, 2))));
    }

    private CompletedPart copyPart(String source, String key, String upload, int number, long first, long last) {
        String etag = s3().copyPart(UploadPartCopyRequest.builder()
                        .sourceBucket(bucket())
                        .sourceKey(source)
                        .copySourceRange("bytes=" + first + "-" + last)
                        .destinationBucket(bucket())
                        .destinationKey(key)
                        .uploadId(upload)
                        .partNumber(number)
                        .build())
                .copyPartResult()
                .eTag();
        return CompletedPart.builder().partNumber(number).eTag(etag).build();
    }

    private List<Integer> partNumbers(String key, String upload) {
        return s3()
                .parts(ListPartsRequest.builder()
                        .bucket(bucket())
                        .key(key)
                        .uploadId(upload)
                        .build())
                .parts()
                .stream()
                .map(Part::partNumber)
                .toList();
    }

    private List<String> uploads() {
        return s3()
                .uploads(ListMultipartUploadsRequest.builder().bucket(bucket()).build())
                .uploads()
                .stream()
                .map(MultipartUpload::uploadId)
                .toList();
    }
}
