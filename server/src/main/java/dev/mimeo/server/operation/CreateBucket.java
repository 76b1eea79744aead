package dev.mimeo.server.operation;

import dev.mimeo.engine.bucket.BucketService;
import dev.mimeo.engine.bucket.CreateBucketRequest;
import dev.mimeo.engine.model.AclRequest;
import dev.mimeo.engine.model.BucketConfiguration;
import dev.mimeo.engine.model.BucketName;
import dev.mimeo.engine.model.KmsKeyId;
import dev.mimeo.server.protocol.AclHeaders;
import dev.mimeo.server.protocol.HeaderNames;
import dev.mimeo.server.protocol.Headers;
import dev.mimeo.server.protocol.KeyProtectHeaders;
import dev.mimeo.server.protocol.LockHeaders;
import dev.mimeo.server.protocol.OwnershipHeaders;
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
    private final KnownAccounts accounts;

    CreateBucket(BucketService buckets, OperationSettings settings) {
        this.buckets = buckets;
        this.settings = settings;
        this.accounts = new KnownAccounts(settings.accounts());
    }

    @Override
    public Mono<S3Response> handle(S3Request request) {
        UnsupportedFeatures.check(KeyProtectHeaders.without(request.headers()));
        Optional<KmsKeyId> rootKey = KeyProtectHeaders.rootKey(request.headers());
        BucketConfiguration configuration = configuration(request);
        BucketName bucket = request.bucket();
        return SentBody.document(request)
                .map(body -> location(CreateBucketBody.parse(body)))
                .flatMap(location -> buckets.create(
                        new CreateBucketRequest(request.requester(), bucket, location, rootKey, configuration)))
                .thenReturn(S3Response.empty(200, Headers.of(HeaderNames.LOCATION, "/" + bucket)));
    }

    private BucketConfiguration configuration(S3Request request) {
        AclRequest acl = accounts.checked(AclHeaders.ofBucket(request.headers()), "id");
        return BucketConfiguration.DEFAULT
                .withAcl(acl.of(request.requester(), request.requester()))
                .withOwnership(OwnershipHeaders.parse(request.headers()))
                .withLock(LockHeaders.ofBucket(request.headers()));
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
