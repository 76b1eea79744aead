package dev.mimeo.server.http;

import dev.mimeo.server.operation.S3Response;
import dev.mimeo.server.operation.S3Response.Whole;
import dev.mimeo.server.protocol.Headers;
import dev.mimeo.server.protocol.RequestHead;
import dev.mimeo.server.protocol.S3Error;
import dev.mimeo.server.website.Visit;
import dev.mimeo.server.website.Websites;
import java.util.Optional;
import reactor.core.publisher.Mono;

/**
 * The websites of buckets, whose visitors nobody knows.
 *
 * @param websites the websites
 * @param secure whether they are reached over TLS
 */
record SiteService(Websites websites, boolean secure) implements Service {

    /** Every path belongs to a website. */
    @Override
    public Optional<Whole> page(RequestHead head, boolean stopping) {
        return Optional.empty();
    }

    @Override
    public Mono<S3Response> answer(Exchange exchange) {
        RequestIds ids = exchange.ids();
        exchange.isFor(Websites.OPERATION);
        return websites.answer(new Visit(exchange.head(), secure, ids.requestId(), ids.hostId()));
    }

    @Override
    public Whole error(S3Error error, Headers headers, RequestIds ids) {
        return Websites.error(error, headers, ids.requestId(), ids.hostId());
    }
}
