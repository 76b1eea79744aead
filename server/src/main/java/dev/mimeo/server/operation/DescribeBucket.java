package dev.mimeo.server.operation;

import dev.mimeo.engine.bucket.BucketService;
import dev.mimeo.engine.model.Bucket;
import java.util.function.Function;
import reactor.core.publisher.Mono;

/** Any operation that answers a document about a bucket: GetBucketLocation, GetBucketEncryption and the like. */
final class DescribeBucket implements Operation {

    private final BucketService buckets;
    private final Function<Bucket, byte[]> document;

    DescribeBucket(BucketService buckets, Function<Bucket, byte[]> document) {
        this.buckets = buckets;
        this.document = document;
    }

    @Override
    public Mono<S3Response> handle(S3Request request) {
        return buckets.get(request.requester(), request.bucket()).map(document).map(S3Response::xml);
    }
}
