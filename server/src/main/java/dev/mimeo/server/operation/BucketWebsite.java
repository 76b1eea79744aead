package dev.mimeo.server.operation;

import dev.mimeo.engine.bucket.BucketService;
import dev.mimeo.engine.model.Bucket;
import dev.mimeo.engine.model.BucketChange.SetWebsite;
import dev.mimeo.engine.model.Website;
import dev.mimeo.server.protocol.S3Error;
import dev.mimeo.server.protocol.S3ErrorCode;
import dev.mimeo.server.protocol.S3Exception;
import dev.mimeo.server.xml.WebsiteDocument;
import java.util.Optional;
import reactor.core.publisher.Mono;

/** PutBucketWebsite, GetBucketWebsite and DeleteBucketWebsite. */
final class BucketWebsite {

    private static final int OK = 200;
    private static final int NO_CONTENT = 204;

    private BucketWebsite() {}

    static Operation put(BucketService buckets) {
        return request -> SentBody.document(request)
                .map(WebsiteDocument::parse)
                .flatMap(website -> set(buckets, request, Optional.of(website)))
                .thenReturn(S3Response.empty(OK));
    }

    static Operation get(BucketService buckets) {
        return new DescribeBucket(buckets, BucketWebsite::document);
    }

    static Operation delete(BucketService buckets) {
        return request -> set(buckets, request, Optional.empty()).thenReturn(S3Response.empty(NO_CONTENT));
    }

    private static Mono<Void> set(BucketService buckets, S3Request request, Optional<Website> website) {
        return buckets.change(request.requester(), request.bucket(), new SetWebsite(website));
    }

    private static byte[] document(Bucket bucket) {
        return bucket.configuration().website().map(WebsiteDocument::of).orElseThrow(() -> none(bucket));
    }

    private static S3Exception none(Bucket bucket) {
        return S3Error.of(S3ErrorCode.NO_SUCH_WEBSITE_CONFIGURATION)
                .with("BucketName", bucket.name().value())
                .asException();
    }
}
