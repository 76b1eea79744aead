package dev.mimeo.server.operation;

import dev.mimeo.engine.bucket.BucketService;
import dev.mimeo.engine.model.Bucket;
import dev.mimeo.engine.model.BucketChange;
import dev.mimeo.server.xml.AclDocument;
import reactor.core.publisher.Mono;

/** PutBucketAcl and GetBucketAcl. */
final class BucketAcl {

    private static final int OK = 200;

    private BucketAcl() {}

    static Operation put(BucketService buckets, KnownAccounts accounts) {
        return request -> SentAcl.ofBucket(request, accounts).flatMap(sent -> set(buckets, request, sent));
    }

    static Operation get(BucketService buckets) {
        return new DescribeBucket(buckets, BucketAcl::document);
    }

    private static Mono<S3Response> set(BucketService buckets, S3Request request, SentAcl sent) {
        return buckets.change(request.requester(), request.bucket(), new BucketChange.SetAcl(sent.acl(), sent.owner()))
                .thenReturn(S3Response.empty(OK));
    }

    private static byte[] document(Bucket bucket) {
        return new AclDocument(bucket.owner(), bucket.acl()).bytes();
    }
}
