package dev.mimeo.server.http;

import dev.mimeo.server.operation.S3Response;
import dev.mimeo.server.operation.S3Response.Whole;
import dev.mimeo.server.protocol.Headers;
import dev.mimeo.server.protocol.RequestHead;
import dev.mimeo.server.protocol.S3Error;
import java.util.Optional;
import reactor.core.publisher.Mono;

/** What the requests to one address are for. Called on event loops: it does not block. */
interface Service {

    /**
     * What is answered however many requests there are, and while the server stops; empty for all other requests.
     *
     * @param stopping whether the server was told to stop
     */
    Optional<Whole> page(RequestHead head, boolean stopping);

    /**
     * Answers a request, and tells its exchange who sent it and what it is.
     *
     * @return the answer; cancelled when the client goes away
     * @throws dev.mimeo.server.protocol.S3Exception the error to answer, if the request is not to be served
     */
    Mono<S3Response> answer(Exchange exchange);

    /** An error in the form that clients of this address understand. */
    Whole error(S3Error error, Headers headers, RequestIds ids);
}
