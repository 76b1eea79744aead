package dev.mimeo.server.auth;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** The parameters of a query, canonically encoded and in canonical order. */
record CanonicalQuery(List<Parameter> parameters) {

    private static final Comparator<Parameter> ORDER =
            Comparator.comparing(Parameter::name).thenComparing(Parameter::value);
    private static final CanonicalQuery NONE = new CanonicalQuery(List.of());

    /** A parameter by its canonically encoded name and value; the value is empty where the wire has none. */
    record Parameter(String name, String value) {}

    CanonicalQuery {
        parameters = parameters.stream().sorted(ORDER).toList();
    }

    static CanonicalQuery parse(String rawQuery) {
        if (rawQuery.isEmpty()) {
            return NONE;
        }
        List<Parameter> parameters = new ArrayList<>();
        for (String pair : rawQuery.split("&")) {
            if (!pair.isEmpty()) {
                parameters.add(parameter(pair));
            }
        }
        return new CanonicalQuery(parameters);
    }

    private static Parameter parameter(String pair) {
        int equals = pair.indexOf('=');
        String name = equals < 0 ? pair : pair.substring(0, equals);
        String value = equals < 0 ? "" : pair.substring(equals + 1);
        return new Parameter(UriEncoding.canonicalQueryText(name), UriEncoding.canonicalQueryText(value));
    }

    boolean has(String name) {
        return parameters.stream().anyMatch(parameter -> parameter.name().equals(name));
    }

    /** The decoded values of a parameter whose name needs no encoding. */
    List<String> values(String name) {
        return parameters.stream()
                .filter(parameter -> parameter.name().equals(name))
                .map(parameter -> UriEncoding.decodeText(parameter.value()))
                .toList();
    }

    /** The decoded value of a parameter, or empty where it is absent or given more than once. */
    Optional<String> only(String name) {
        List<String> values = values(name);
        return values.size() == 1 ? Optional.of(values.get(0)) : Optional.empty();
    }

    CanonicalQuery without(String name) {
        return new CanonicalQuery(parameters.stream()
                .filter(parameter -> !parameter.name().equals(name))
                .toList());
    }

    /** The canonical query string. */
    String text() {
        StringBuilder out = new StringBuilder();
        for (Parameter parameter : parameters) {
            out.append(out.isEmpty() ? "" : "&")
                    .append(parameter.name())
                    .append('=')
                    .append(parameter.value());
        }
        return out.toString();
    }
}
