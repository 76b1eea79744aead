package dev.mimeo.server.operation;

import dev.mimeo.server.protocol.CustomerKeyHeaders;
import reactor.core.publisher.Mono;

/**
 * Refuses a request that sends a customer's key over a connection that everyone can read.
 *
 * @param operation what answers the others
 */
record SecureCustomerKeys(Operation operation) implements Operation {

    @Override
    public Mono<S3Response> handle(S3Request request) {
        if (!request.secure()) {
            CustomerKeyHeaders.refuseInsecure(request.headers());
        }
        return operation.handle(request);
    }
}
