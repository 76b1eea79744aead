package dev.mimeo.server.operation;

import dev.mimeo.engine.bucket.BucketService;
import dev.mimeo.engine.model.BucketChange.SetProtection;
import dev.mimeo.engine.model.BucketProtection;
import dev.mimeo.server.xml.ProtectionDocument;
import reactor.core.publisher.Mono;

/** PutBucketProtectionConfiguration and GetBucketProtectionConfiguration of COS. What was set can be changed and not taken back. */
final class BucketRetention {

    private static final int OK = 200;

    private BucketRetention() {}

    static Operation put(BucketService buckets) {
        return request -> SentBody.verifiedDocument(request)
                .defaultIfEmpty(new byte[0])
                .map(ProtectionDocument::parse)
                .flatMap(protection -> set(buckets, request, protection));
    }

    static Operation get(BucketService buckets) {
        return new DescribeBucket(
                buckets, bucket -> ProtectionDocument.of(bucket.configuration().protection()));
    }

    private static Mono<S3Response> set(BucketService buckets, S3Request request, BucketProtection protection) {
        return buckets.change(request.requester(), request.bucket(), new SetProtection(protection))
                .thenReturn(S3Response.empty(OK));
    }
}
