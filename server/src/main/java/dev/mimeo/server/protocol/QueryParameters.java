package dev.mimeo.server.protocol;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The parameters of a query, decoded; the first of several with one name counts.
 *
 * @param values the value of each name, in the order sent; empty for a name without one
 */
public record QueryParameters(Map<String, String> values) {

    public QueryParameters {
        values = Collections.unmodifiableMap(new LinkedHashMap<>(values));
    }

    /**
     * Decodes a query as on the wire; a plus sign is a space.
     *
     * @throws S3Exception {@code InvalidURI} if an escape is broken or is not UTF-8
     */
    public static QueryParameters parse(String rawQuery) {
        Map<String, String> values = new LinkedHashMap<>();
        for (String pair : rawQuery.split("&")) {
            int equals = pair.indexOf('=');
            String name = equals < 0 ? pair : pair.substring(0, equals);
            String value = equals < 0 ? "" : pair.substring(equals + 1);
            if (!name.isEmpty()) {
                values.putIfAbsent(PercentEncoding.decodeQuery(name), PercentEncoding.decodeQuery(value));
            }
        }
        return new QueryParameters(values);
    }

    /** The value of this name; empty text for a name without one. */
    public Optional<String> get(String name) {
        return Optional.ofNullable(values.get(name));
    }

    /** The value of this name; empty text where there is none. */
    public String text(String name) {
        return values.getOrDefault(name, "");
    }

    /** Whether there is a parameter of this name. */
    public boolean has(String name) {
        return values.containsKey(name);
    }

    /** Whether there is a parameter of this name without a value. */
    public boolean isFlag(String name) {
        return get(name).filter(String::isEmpty).isPresent();
    }

    /** The names, in the order sent. */
    public Set<String> names() {
        return values.keySet();
    }
}
