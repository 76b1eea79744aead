package dev.mimeo.server.operation;

import dev.mimeo.server.protocol.QueryParameters;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;

/**
 * Which requests an operation is for.
 *
 * @param name the operation's name in the S3 API, for logs and metrics
 * @param method the HTTP method
 * @param target what the request is about
 * @param marks the query parameters that must be there, with the value they must have; an empty value stands for any
 * @param accepts the other query parameters that the operation understands
 * @param copySource whether the request must have {@code x-amz-copy-source}; else it must not
 * @param operation what answers
 */
public record Route(
        String name,
        String method,
        Target target,
        Map<String, String> marks,
        Set<String> accepts,
        boolean copySource,
        Operation operation) {

    public Route {
        marks = Map.copyOf(marks);
        accepts = Set.copyOf(accepts);
    }

    /** A route for every request of this method about this target that has no mark of another. */
    public static Route of(String name, String method, Target target, Operation operation) {
        return new Route(name, method, target, Map.of(), Set.of(), false, operation);
    }

    /** This route, only where the query has this parameter, with or without a value. */
    public Route marked(String parameter) {
        return marked(parameter, "");
    }

    /** This route, only where the query has this parameter with this value. */
    public Route marked(String parameter, String value) {
        Map<String, String> more = new HashMap<>(marks);
        more.put(parameter, value);
        return new Route(name, method, target, more, accepts, copySource, operation);
    }

    /** This route, which also understands these parameters. */
    public Route accepting(String... parameters) {
        Set<String> more = new HashSet<>(accepts);
        more.addAll(Set.of(parameters));
        return new Route(name, method, target, marks, more, copySource, operation);
    }

    /** This route, only where the request has {@code x-amz-copy-source}. */
    public Route copying() {
        return new Route(name, method, target, marks, accepts, true, operation);
    }

    /** This route, to an operation that stands before its own. */
    Route guarded(UnaryOperator<Operation> guard) {
        return new Route(name, method, target, marks, accepts, copySource, guard.apply(operation));
    }

    boolean matches(QueryParameters query) {
        return marks.entrySet().stream()
                .allMatch(mark -> query.get(mark.getKey())
                        .filter(value ->
                                mark.getValue().isEmpty() || mark.getValue().equals(value))
                        .isPresent());
    }

    boolean understands(String parameter) {
        return marks.containsKey(parameter) || accepts.contains(parameter);
    }
}
