package dev.mimeo.server.operation;

import dev.mimeo.engine.bucket.BucketService;
import dev.mimeo.engine.bucket.CreateBucketRequest;
import dev.mimeo.engine.model.BucketConfiguration;
import dev.mimeo.engine.model.BucketName;
import dev.mimeo.engine.model.KmsKeyId;
import dev.mimeo.server.protocol.HeaderNames;
import dev.mimeo.server.protocol.Headers;
import dev.mimeo.server.protocol.KeyProtectHeaders;
import dev.mimeo.server.protocol.S3Error;
import dev.mimeo.server.protocol.S3ErrorCode;
import dev.mimeo.server.protocol.UnsupportedFeatures;
import dev.mimeo.server.xml.CreateBucketBody;
import java.util.Optional;
import reactor.core.publisher.Mono;

/** CreateBucket. */
final class CreateBucket implements Operation {

    private final BucketService buckets;
    private final String region;

    CreateBucket(BucketService buckets, String region) {
        this.buckets = buckets;
        this.region = region;
    }

    @Override
    public Mono<S3Response> handle(S3Request request) {
        UnsupportedFeatures.check(KeyProtectHeaders.without(request.headers()));
        Optional<KmsKeyId> rootKey = KeyProtectHeaders.rootKey(request.headers());
        BucketName bucket = request.bucket();
        return SentBody.document(request)
                .map(CreateBucketBody::parse)
                .doOnNext(this::checkLocation)
                .then(buckets.create(new CreateBucketRequest(
                        request.requester(), bucket, region, rootKey, BucketConfiguration.DEFAULT)))
                .thenReturn(S3Response.empty(200, Headers.of(HeaderNames.LOCATION, "/" + bucket)));
    }

    private void checkLocation(Optional<String> location) {
        String asked = location.orElse(OperationSettings.DEFAULT_REGION);
        if (!asked.equals(region)) {
            throw S3Error.of(S3ErrorCode.ILLEGAL_LOCATION_CONSTRAINT, incompatible(location))
                    .asException();
        }
    }

    private static String incompatible(Optional<String> location) {
        return "The " + location.orElse("unspecified")
                + " location constraint is incompatible for the region specific endpoint this request was sent to.";
    }
}
