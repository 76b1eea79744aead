package dev.mimeo.server.operation;

import dev.mimeo.engine.bucket.BucketService;
import dev.mimeo.engine.bucket.CreateBucketRequest;
import dev.mimeo.engine.model.BucketConfiguration;
import dev.mimeo.engine.model.BucketName;
import dev.mimeo.engine.model.KmsKeyId;
import dev.mimeo.server.protocol.HeaderNames;
import dev.mimeo.server.protocol.Headers;
import dev.mimeo.server.protocol.KeyProtectHeaders;
import dev.mimeo.server.protocol.LockHeaders;
import dev.mimeo.server.protocol.S3Error;
import dev.mimeo.server.protocol.S3ErrorCode;
import dev.mimeo.server.protocol.UnsupportedFeatures;
import dev.mimeo.server.xml.CreateBucketBody;
import java.util.Optional;
import reactor.core.publisher.Mono;

/** CreateBucket. */
final class CreateBucket implements Operation {

    private final BucketService buckets;
    private final OperationSettings settings;

    CreateBucket(BucketService buckets, OperationSettings settings) {
        this.buckets = buckets;
        this.settings = settings;
    }

    @Override
    public Mono<S3Response> handle(S3Request request) {
        UnsupportedFeatures.check(KeyProtectHeaders.without(request.headers()));
        Optional<KmsKeyId> rootKey = KeyProtectHeaders.rootKey(request.headers());
        BucketName bucket = request.bucket();
        BucketConfiguration told = BucketConfiguration.DEFAULT.withLock(LockHeaders.ofBucket(request.headers()));
        return SentBody.document(request)
                .map(body -> location(CreateBucketBody.parse(body)))
                .flatMap(location ->
                        buckets.create(new CreateBucketRequest(request.requester(), bucket, location, rootKey, told)))
                .thenReturn(S3Response.empty(200, Headers.of(HeaderNames.LOCATION, "/" + bucket)));
    }

    private String location(Optional<String> asked) {
        String location = asked.orElse(settings.region());
        if (!settings.isLocation(location)) {
            throw S3Error.of(S3ErrorCode.INVALID_LOCATION_CONSTRAINT)
                    .with("LocationConstraint", location)
                    .asException();
        }
        return location;
    }
}
