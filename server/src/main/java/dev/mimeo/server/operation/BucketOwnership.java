package dev.mimeo.server.operation;

import dev.mimeo.engine.bucket.BucketService;
import dev.mimeo.engine.model.Bucket;
import dev.mimeo.engine.model.BucketChange;
import dev.mimeo.engine.model.ObjectOwnership;
import dev.mimeo.server.protocol.S3Error;
import dev.mimeo.server.protocol.S3ErrorCode;
import dev.mimeo.server.protocol.S3Exception;
import dev.mimeo.server.xml.OwnershipDocument;
import java.util.Optional;
import reactor.core.publisher.Mono;

/** PutBucketOwnershipControls, GetBucketOwnershipControls and DeleteBucketOwnershipControls. */
final class BucketOwnership {

    private static final int OK = 200;
    private static final int NO_CONTENT = 204;

    private BucketOwnership() {}

    static Operation put(BucketService buckets) {
        return request -> SentBody.document(request)
                .defaultIfEmpty(new byte[0])
                .map(OwnershipDocument::parse)
                .flatMap(sent -> set(buckets, request, Optional.of(sent)))
                .thenReturn(S3Response.empty(OK));
    }

    static Operation get(BucketService buckets) {
        return new DescribeBucket(buckets, BucketOwnership::document);
    }

    static Operation delete(BucketService buckets) {
        return request -> set(buckets, request, Optional.empty()).thenReturn(S3Response.empty(NO_CONTENT));
    }

    private static Mono<Void> set(BucketService buckets, S3Request request, Optional<ObjectOwnership> ownership) {
        return buckets.change(request.requester(), request.bucket(), new BucketChange.SetOwnership(ownership));
    }

    private static byte[] document(Bucket bucket) {
        return OwnershipDocument.of(bucket.configuration().ownership().orElseThrow(() -> notFound(bucket)));
    }

    private static S3Exception notFound(Bucket bucket) {
        return S3Error.of(S3ErrorCode.OWNERSHIP_CONTROLS_NOT_FOUND)
                .with("BucketName", bucket.name().value())
                .asException();
    }
}
