package dev.mimeo.server.operation;

import dev.mimeo.engine.bucket.BucketService;
import dev.mimeo.engine.model.Bucket;
import dev.mimeo.engine.model.Regions;
import dev.mimeo.server.protocol.HeaderNames;
import dev.mimeo.server.protocol.Headers;
import dev.mimeo.server.protocol.KeyProtectHeaders;
import reactor.core.publisher.Mono;

/** HeadBucket. */
final class HeadBucket implements Operation {

    private final BucketService buckets;

    HeadBucket(BucketService buckets) {
        this.buckets = buckets;
    }

    @Override
    public Mono<S3Response> handle(S3Request request) {
        return buckets.get(request.requester(), request.bucket()).map(HeadBucket::answer);
    }

    private static S3Response answer(Bucket bucket) {
        Headers.Builder headers = Headers.builder()
                .add(HeaderNames.BUCKET_REGION, Regions.of(bucket.region()))
                .add(HeaderNames.CONTENT_TYPE, "application/xml");
        bucket.rootKey().ifPresent(key -> KeyProtectHeaders.add(headers, key));
        return S3Response.empty(200, headers.build());
    }
}
