package dev.mimeo.server.operation;

import reactor.core.publisher.Mono;

/**
 * One operation of the S3 API: parse, ask the engine, answer.
 *
 * <p>Called on an event loop, so it must not block. It may throw, or end its answer with an error: an
 * {@link dev.mimeo.server.protocol.S3Exception} and the engine's own failures become the error documents that S3 gives
 * for them, anything else becomes 500 {@code InternalError}.
 */
@FunctionalInterface
public interface Operation {

    /**
     * Answers a request whose head is authentic.
     *
     * <p>The answer is subscribed to once. It is cancelled when the client goes away, and then everything that was
     * begun for the request must end. An empty answer is a defect of the operation.
     */
    Mono<S3Response> handle(S3Request request);
}
