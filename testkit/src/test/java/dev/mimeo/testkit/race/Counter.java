package dev.mimeo.testkit.race;

import software.amazon.awssdk.core.ResponseBytes;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.CompletedPart;
import software.amazon.awssdk.services.s3.model.GetObjectResponse;

/** An object that is only replaced where it has the tag that was read. */
final class Counter {

    private static final String KEY = "counter";
    private static final int REFUSED = 412;
    private static final int CONFLICT = 409;

    private final S3Client s3;
    private final String bucket;

    Counter(S3Client s3, String bucket) {
        this.s3 = s3;
        this.bucket = bucket;
    }

    /** How the object is replaced. */
    enum Way {
        COPY,
        PUT,
        COMPLETE
    }

    void create(String value) {
        s3.createBucket(create -> create.bucket(bucket));
        s3.putObject(put -> put.bucket(bucket).key(KEY), RequestBody.fromString(value));
    }

    ResponseBytes<GetObjectResponse> read() {
        return s3.getObjectAsBytes(get -> get.bucket(bucket).key(KEY));
    }

    /** Whether the object was replaced; not where it is another than the one with the tag. */
    boolean replace(Way way, String client, String etag, String value) {
        return Race.unlessRefused(() -> write(way, client, etag, value), REFUSED, CONFLICT)
                .isPresent();
    }

    private Object write(Way way, String client, String etag, String value) {
        return switch (way) {
            case COPY -> copy(client, etag, value);
            case PUT -> s3.putObject(put -> put.bucket(bucket).key(KEY).ifMatch(etag), RequestBody.fromString(value));
            case COMPLETE -> complete(etag, value);
        };
    }

    private Object copy(String client, String etag, String value) {
        s3.putObject(put -> put.bucket(bucket).key(client), RequestBody.fromString(value));
        return s3.copyObject(copy -> copy.sourceBucket(bucket)
                .sourceKey(client)
                .destinationBucket(bucket)
                .destinationKey(KEY)
                .ifMatch(etag));
    }

    private Object complete(String etag, String value) {
        String upload = s3.createMultipartUpload(create -> create.bucket(bucket).key(KEY))
                .uploadId();
        String part = s3.uploadPart(
                        put -> put.bucket(bucket).key(KEY).uploadId(upload).partNumber(1),
                        RequestBody.fromString(value))
                .eTag();
        return s3.completeMultipartUpload(complete -> complete.bucket(bucket)
                .key(KEY)
                .uploadId(upload)
                .ifMatch(etag)
                .multipartUpload(parts -> parts.parts(
                        CompletedPart.builder().partNumber(1).eTag(part).build())));
    }
}
