package dev.mimeo.server.operation;

import dev.mimeo.engine.bucket.BucketService;
import dev.mimeo.engine.model.Bucket;
import dev.mimeo.engine.model.BucketChange.SetTags;
import dev.mimeo.engine.model.BucketTags;
import dev.mimeo.server.protocol.S3Error;
import dev.mimeo.server.protocol.S3ErrorCode;
import dev.mimeo.server.xml.TaggingDocument;
import reactor.core.publisher.Mono;

/** PutBucketTagging, GetBucketTagging and DeleteBucketTagging. A bucket without tags has no tag set. */
final class BucketTagging {

    private static final int NO_CONTENT = 204;

    private BucketTagging() {}

    static Operation put(BucketService buckets) {
        return request ->
                SentBody.document(request).map(TaggingDocument::ofBucket).flatMap(tags -> set(buckets, request, tags));
    }

    static Operation get(BucketService buckets) {
        return new DescribeBucket(buckets, BucketTagging::document);
    }

    static Operation delete(BucketService buckets) {
        return request -> set(buckets, request, BucketTags.NONE);
    }

    private static Mono<S3Response> set(BucketService buckets, S3Request request, BucketTags tags) {
        return buckets.change(request.requester(), request.bucket(), new SetTags(tags))
                .thenReturn(S3Response.empty(NO_CONTENT));
    }

    private static byte[] document(Bucket bucket) {
        if (bucket.tags().isEmpty()) {
            throw S3Error.of(S3ErrorCode.NO_SUCH_TAG_SET)
                    .with("BucketName", bucket.name().value())
                    .asException();
        }
        return TaggingDocument.of(bucket.tags().values());
    }
}
