package dev.mimeo.server.operation;

import dev.mimeo.engine.bucket.BucketService;
import dev.mimeo.engine.model.BucketChange.SetAcceleration;
import dev.mimeo.engine.model.BucketName;
import dev.mimeo.server.protocol.S3Error;
import dev.mimeo.server.protocol.S3ErrorCode;
import dev.mimeo.server.xml.AccelerateDocument;
import reactor.core.publisher.Mono;

/** PutBucketAccelerateConfiguration and GetBucketAccelerateConfiguration. A bucket with a dot in its name cannot be accelerated. */
final class BucketAcceleration {

    private static final int OK = 200;

    private BucketAcceleration() {}

    static Operation put(BucketService buckets) {
        return request -> put(buckets, request);
    }

    static Operation get(BucketService buckets) {
        return new DescribeBucket(
                buckets, bucket -> AccelerateDocument.of(bucket.configuration().acceleration()));
    }

    private static Mono<S3Response> put(BucketService buckets, S3Request request) {
        BucketName bucket = request.bucket();
        requireOneLabel(bucket);
        return SentBody.document(request)
                .defaultIfEmpty(new byte[0])
                .map(AccelerateDocument::parse)
                .flatMap(set -> buckets.change(request.requester(), bucket, new SetAcceleration(set)))
                .thenReturn(S3Response.empty(OK));
    }

    private static void requireOneLabel(BucketName bucket) {
        if (bucket.value().indexOf('.') >= 0) {
            throw S3Error.of(
                            S3ErrorCode.INVALID_REQUEST,
                            "S3 Transfer Acceleration is not supported for buckets with periods (.) in their names")
                    .asException();
        }
    }
}
