package dev.mimeo.server.operation;

import dev.mimeo.engine.bucket.BucketService;
import dev.mimeo.engine.model.BucketChange.SetVersioning;
import dev.mimeo.engine.model.BucketName;
import dev.mimeo.server.protocol.UnsupportedFeatures;
import dev.mimeo.server.xml.VersioningBody;
import reactor.core.publisher.Mono;

/** PutBucketVersioning. */
final class PutBucketVersioning implements Operation {

    private static final int OK = 200;

    private final BucketService buckets;

    PutBucketVersioning(BucketService buckets) {
        this.buckets = buckets;
    }

    @Override
    public Mono<S3Response> handle(S3Request request) {
        UnsupportedFeatures.check(request.headers());
        BucketName bucket = request.bucket();
        return SentBody.document(request)
                .defaultIfEmpty(new byte[0])
                .map(VersioningBody::parse)
                .flatMap(versioning -> buckets.change(request.requester(), bucket, new SetVersioning(versioning)))
                .thenReturn(S3Response.empty(OK));
    }
}
