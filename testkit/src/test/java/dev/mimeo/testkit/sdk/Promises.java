package dev.mimeo.testkit.sdk;

import static dev.mimeo.testkit.sdk.Samples.assertSame;
import static dev.mimeo.testkit.sdk.Samples.bytes;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.ArrayList;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.s3.model.CompletedPart;
import software.amazon.awssdk.services.s3.model.CopyObjectRequest;
import software.amazon.awssdk.services.s3.model.GetObjectRequest;
import software.amazon.awssdk.services.s3.model.HeadObjectRequest;
import software.amazon.awssdk.services.s3.model.HeadObjectResponse;
import software.amazon.awssdk.services.s3.model.PutObjectRequest;
import software.amazon.awssdk.services.s3.model.S3Exception;
import software.amazon.awssdk.services.s3.model.UploadPartRequest;

/** What all promises are tested with. */
interface Promises {

    S3Api s3();

    /** A bucket that is the test's own. */
    String bucket();

    /** Another one. */
    String otherBucket();

    default byte[] put(String key, byte[] body) {
        s3().put(putRequest(key).build(), body);
        return body;
    }

    default byte[] get(String bucket, String key) {
        return s3().get(GetObjectRequest.builder().bucket(bucket).key(key).build())
                .asByteArray();
    }

    default byte[] get(String key) {
        return get(bucket(), key);
    }

    default byte[] getRange(String key, String range) {
        return s3().get(GetObjectRequest.builder()
                        .bucket(bucket())
                        .key(key)
                        .range(range)
                        .build())
                .asByteArray();
    }

    default HeadObjectResponse head(String key) {
        return s3().head(HeadObjectRequest.builder().bucket(bucket()).key(key).build());
    }

    default void copy(String from, String to) {
        s3().copy(copyRequest(from, to).build());
    }

    default PutObjectRequest.Builder putRequest(String key) {
        return PutObjectRequest.builder().bucket(bucket()).key(key);
    }

    default CopyObjectRequest.Builder copyRequest(String from, String to) {
        return CopyObjectRequest.builder()
                .sourceBucket(bucket())
                .sourceKey(from)
                .destinationBucket(bucket())
                .destinationKey(to);
    }

    default void assertHolds(String key, byte[] expected) {
        assertSame(get(key), expected);
        assertThat(head(key).contentLength()).isEqualTo(expected.length);
    }

    default String createUpload(String key) {
        return s3().create(software.amazon.awssdk.services.s3.model.CreateMultipartUploadRequest.builder()
                        .bucket(bucket())
                        .key(key)
                        .build())
                .uploadId();
    }

    default CompletedPart uploadPart(String key, String upload, int number, byte[] body) {
        String etag = s3().part(
                        UploadPartRequest.builder()
                                .bucket(bucket())
                                .key(key)
                                .uploadId(upload)
                                .partNumber(number)
                                .build(),
                        body)
                .eTag();
        return CompletedPart.builder().partNumber(number).eTag(etag).build();
    }

    default void complete(String key, String upload, List<CompletedPart> parts) {
        s3().complete(software.amazon.awssdk.services.s3.model.CompleteMultipartUploadRequest.builder()
                .bucket(bucket())
                .key(key)
                .uploadId(upload)
                .multipartUpload(chosen -> chosen.parts(parts))
                .build());
    }

    /** An object of twelve parts; the last is shorter than the others. */
    default byte[] putTwelveParts(String key) {
        String upload = createUpload(key);
        List<byte[]> bodies = new ArrayList<>();
        List<CompletedPart> parts = new ArrayList<>();
        for (int number = 1; number <= 12; number++) {
            byte[] body = bytes(number < 12 ? Samples.PART : 12_345, number);
            bodies.add(body);
            parts.add(uploadPart(key, upload, number, body));
        }
        complete(key, upload, parts);
        return Samples.join(bodies);
    }

    /** Clients that begin by a HEAD see the status alone, and 304 where a GET would. */
    static void assertRefused(int status, String code, ThrowingCallable call) {
        S3Exception refused = catchThrowableOfType(S3Exception.class, call);
        assertThat(refused).as("a refusal").isNotNull();
        if (!hasBody(refused) && status == 412) {
            assertThat(refused.statusCode()).as(refused.getMessage()).isIn(412, 304);
        } else {
            assertThat(refused.statusCode()).as(refused.getMessage()).isEqualTo(status);
        }
        if (hasBody(refused)) {
            assertThat(refused.awsErrorDetails().errorCode())
                    .as(refused.getMessage())
                    .isEqualTo(code);
        }
    }

    private static boolean hasBody(S3Exception refused) {
        SdkBytes body = refused.awsErrorDetails().rawResponse();
        return body != null && body.asByteArrayUnsafe().length > 0;
    }
}
