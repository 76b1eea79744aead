package dev.mimeo.server.operation;

import dev.mimeo.server.protocol.HeaderNames;
import dev.mimeo.server.protocol.S3Error;
import dev.mimeo.server.protocol.S3ErrorCode;
import java.util.stream.Stream;
import reactor.core.publisher.Mono;

/**
 * Refuses a request that expects the buckets it names to belong to another account. Only the owner may use a bucket, so
 * whoever is let through is the one to compare with.
 *
 * @param operation what answers the others
 */
record ExpectedOwner(Operation operation) implements Operation {

    @Override
    public Mono<S3Response> handle(S3Request request) {
        boolean another = Stream.of(HeaderNames.EXPECTED_BUCKET_OWNER, HeaderNames.SOURCE_EXPECTED_BUCKET_OWNER)
                .flatMap(name -> request.headers().all(name).stream())
                .anyMatch(owner -> !owner.strip().equals(request.requester().value()));
        if (another) {
            throw S3Error.of(S3ErrorCode.ACCESS_DENIED).asException();
        }
        return operation.handle(request);
    }
}
