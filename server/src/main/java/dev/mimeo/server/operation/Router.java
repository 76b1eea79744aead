package dev.mimeo.server.operation;

import dev.mimeo.server.protocol.HeaderNames;
import dev.mimeo.server.protocol.Headers;
import dev.mimeo.server.protocol.QueryParameters;
import dev.mimeo.server.protocol.RequestHead;
import dev.mimeo.server.protocol.S3Error;
import dev.mimeo.server.protocol.S3ErrorCode;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * Finds the operation that a request is meant for.
 *
 * <p>Of the routes that fit, the one with the most marks counts; and no request reaches an operation that would ignore what
 * it asks: a parameter that the route does not understand is {@code 501 NotImplemented} by its name. Reads are allowed
 * parameters that no sub-resource of S3 has, as long as they have a value (clients add them to pass caches); writes are not.
 */
public final class Router {

    private final Map<Place, List<Route>> routes;

    private record Place(String method, Target target) {}

    /** A router over these routes, whose order does not matter. */
    public Router(List<Route> routes) {
        this.routes = routes.stream()
                .sorted(Comparator.comparingInt((Route route) -> route.marks().size())
                        .reversed())
                .collect(Collectors.groupingBy(route -> new Place(route.method(), route.target())));
    }

    /**
     * The route of this request.
     *
     * @throws dev.mimeo.server.protocol.S3Exception {@code NotImplemented}, {@code MethodNotAllowed} or, for a copy source
     *     on a request that copies nothing, {@code InvalidArgument}
     */
    public Route route(RequestHead head, Address address, QueryParameters query) {
        List<Route> here = routes.getOrDefault(new Place(head.method(), address.target()), List.of());
        if (here.isEmpty()) {
            throw methodNotAllowed(head, address, query);
        }
        List<Route> fitting =
                here.stream().filter(route -> route.matches(query)).toList();
        Route route = first(fitting, candidate -> candidate.copySource() == isCopy(head))
                .orElseThrow(() -> nothingFits(head, query, fitting).asException());
        refuseWhatIsIgnored(head, query, route);
        return route;
    }

    private static boolean isCopy(RequestHead head) {
        return head.headers().contains("x-amz-copy-source");
    }

    private static Optional<Route> first(List<Route> routes, Predicate<Route> condition) {
        return routes.stream().filter(condition).findFirst();
    }

    private static void refuseWhatIsIgnored(RequestHead head, QueryParameters query, Route route) {
        boolean read = head.method().equals("GET") || head.method().equals("HEAD");
        query.names().stream()
                .filter(name -> !route.understands(name) && !Subresources.isIgnorable(name))
                .filter(name -> !read || Subresources.isKnown(name) || query.isFlag(name))
                .findFirst()
                .ifPresent(name -> {
                    throw notImplemented(name).asException();
                });
    }

    private static S3Error nothingFits(RequestHead head, QueryParameters query, List<Route> fitting) {
        if (isCopy(head) && !fitting.isEmpty()) {
            return S3Error.invalidArgument(
                    "You can only specify a copy source header for copy requests.",
                    "x-amz-copy-source",
                    head.headers().first("x-amz-copy-source").orElse(""));
        }
        return subresource(query).map(Router::notImplemented).orElseGet(() -> notImplemented(head.method()));
    }

    private RuntimeException methodNotAllowed(RequestHead head, Address address, QueryParameters query) {
        return subresource(query)
                .map(name -> notImplemented(name).asException())
                .orElseGet(() -> S3Error.of(S3ErrorCode.METHOD_NOT_ALLOWED)
                        .with("Method", head.method())
                        .with("ResourceType", address.target().name())
                        .asException(Headers.of(HeaderNames.ALLOW, methods(address.target()))));
    }

    private String methods(Target target) {
        return routes.keySet().stream()
                .filter(place -> place.target() == target)
                .map(Place::method)
                .sorted()
                .collect(Collectors.joining(", "));
    }

    private static Optional<String> subresource(QueryParameters query) {
        return query.names().stream().filter(Subresources::isKnown).findFirst();
    }

    private static S3Error notImplemented(String what) {
        return S3Error.of(
                        S3ErrorCode.NOT_IMPLEMENTED,
                        "A parameter you provided implies functionality that is not implemented")
                .with("Parameter", what);
    }
}
