package dev.mimeo.server.operation;

import dev.mimeo.engine.bucket.BucketService;
import dev.mimeo.engine.model.Acceleration;
import dev.mimeo.engine.model.Bucket;
import dev.mimeo.server.protocol.S3Error;
import dev.mimeo.server.protocol.S3ErrorCode;
import java.util.Optional;
import java.util.Set;
import reactor.core.publisher.Mono;

/**
 * Refuses a request through the endpoint of S3 Transfer Acceleration whose bucket is not to be reached that way.
 *
 * @param name the name of the operation
 * @param buckets the buckets
 * @param operation what answers the others
 */
record Accelerated(String name, BucketService buckets, Operation operation) implements Operation {

    private static final Set<String> NEVER = Set.of("CreateBucket", "DeleteBucket");

    @Override
    public Mono<S3Response> handle(S3Request request) {
        if (request.address().endpoint() != Endpoint.ACCELERATED) {
            return operation.handle(request);
        }
        if (NEVER.contains(name)) {
            throw refused("S3 Transfer Acceleration does not support " + name);
        }
        return buckets.get(request.requester(), request.bucket())
                .doOnNext(Accelerated::check)
                .then(Mono.defer(() -> operation.handle(request)));
    }

    private static void check(Bucket bucket) {
        Optional<Acceleration> told = bucket.configuration().acceleration();
        if (told.isEmpty()) {
            throw refused("S3 Transfer Acceleration is not configured on this bucket");
        }
        if (told.get() == Acceleration.SUSPENDED) {
            throw refused("S3 Transfer Acceleration is disabled on this bucket");
        }
    }

    private static RuntimeException refused(String message) {
        return S3Error.of(S3ErrorCode.INVALID_REQUEST, message).asException();
    }
}
