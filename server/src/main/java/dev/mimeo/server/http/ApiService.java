package dev.mimeo.server.http;

import dev.mimeo.engine.model.AccountId;
import dev.mimeo.server.auth.AuthenticatedRequest;
import dev.mimeo.server.auth.DecodedBody;
import dev.mimeo.server.operation.Address;
import dev.mimeo.server.operation.RequestBody;
import dev.mimeo.server.operation.Route;
import dev.mimeo.server.operation.S3Request;
import dev.mimeo.server.operation.S3Response;
import dev.mimeo.server.operation.S3Response.Whole;
import dev.mimeo.server.protocol.Headers;
import dev.mimeo.server.protocol.QueryParameters;
import dev.mimeo.server.protocol.RequestHead;
import dev.mimeo.server.protocol.S3Error;
import dev.mimeo.server.xml.ErrorDocument;
import java.util.Optional;
import java.util.OptionalLong;
import reactor.core.publisher.Mono;

/**
 * The S3 API: signed requests to operations, and the pages of the operator.
 *
 * @param settings how the edge is set up
 * @param parts what it works with
 */
record ApiService(HttpSettings settings, HttpParts parts) implements Service {

    @Override
    public Optional<Whole> page(RequestHead head, boolean stopping) {
        return HeadReader.isUnsigned(head) ? parts.admin().answer(head, stopping) : Optional.empty();
    }

    @Override
    public Mono<S3Response> answer(Exchange exchange) {
        RequestHead head = exchange.head();
        AuthenticatedRequest authentic = parts.authentication().authenticate(head);
        String requester = authentic.credential().accountId();
        exchange.requestedBy(requester);
        Address address = Address.of(head, settings.names());
        QueryParameters query = QueryParameters.parse(head.rawQuery());
        Route route = parts.router().route(head, address, query);
        exchange.isFor(route.name());
        return route.operation()
                .handle(new S3Request(
                        head,
                        parts.tls().isPresent(),
                        address,
                        query,
                        new AccountId(requester),
                        exchange.ids().requestId(),
                        exchange.customerKeys(),
                        body(authentic, exchange.wire())));
    }

    @Override
    public Whole error(S3Error error, Headers headers, RequestIds ids) {
        return new Whole(
                error.code().status(),
                headers.with("Content-Type", "application/xml"),
                ErrorDocument.of(error, ids.requestId(), ids.hostId()));
    }

    private static RequestBody body(AuthenticatedRequest authentic, Wire wire) {
        OptionalLong onWire = wire.announcedLength();
        DecodedBody decoded = authentic.payload().decode(wire.body());
        OptionalLong length = authentic.payload().decodedLength();
        return new RequestBody(decoded.data(), length.isPresent() ? length : onWire, decoded.trailers());
    }
}
