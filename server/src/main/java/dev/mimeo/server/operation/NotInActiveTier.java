package dev.mimeo.server.operation;

import dev.mimeo.engine.error.Failure;
import dev.mimeo.engine.error.MimeoException;
import dev.mimeo.server.protocol.S3Error;
import dev.mimeo.server.protocol.S3ErrorCode;
import reactor.core.publisher.Mono;

/**
 * Says of the archived source of a copy what the document of COS says of it.
 *
 * @param operation what copies
 */
record NotInActiveTier(Operation operation) implements Operation {

    @Override
    public Mono<S3Response> handle(S3Request request) {
        return operation.handle(request).map(NotInActiveTier::named);
    }

    private static S3Response named(S3Response answer) {
        return answer instanceof S3Response.Deferred copy
                ? new S3Response.Deferred(
                        copy.known(), copy.outcome().onErrorMap(MimeoException.class, NotInActiveTier::named))
                : answer;
    }

    private static Throwable named(MimeoException error) {
        return error.failure() instanceof Failure.SourceArchived
                ? S3Error.of(S3ErrorCode.OBJECT_NOT_IN_ACTIVE_TIER).asException()
                : error;
    }
}
