package dev.mimeo.server.operation;

import dev.mimeo.engine.bucket.BucketService;
import reactor.core.publisher.Mono;

/** DeleteBucket. */
final class DeleteBucket implements Operation {

    private static final int NO_CONTENT = 204;

    private final BucketService buckets;

    DeleteBucket(BucketService buckets) {
        this.buckets = buckets;
    }

    @Override
    public Mono<S3Response> handle(S3Request request) {
        return buckets.delete(request.requester(), request.bucket()).thenReturn(S3Response.empty(NO_CONTENT));
    }
}
