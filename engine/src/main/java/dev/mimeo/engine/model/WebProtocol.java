package dev.mimeo.engine.model;

import java.util.Arrays;
import java.util.Optional;

/** How a website sends somebody to a host. */
public enum WebProtocol {
    HTTP("http"),
    HTTPS("https");

    private final String scheme;

    WebProtocol(String scheme) {
        this.scheme = scheme;
    }

    /** What URLs begin with, and what documents call it. */
    public String scheme() {
        return scheme;
    }

    /** The protocol of this scheme, if there is one. */
    public static Optional<WebProtocol> of(String scheme) {
        return Arrays.stream(values())
                .filter(protocol -> protocol.scheme.equals(scheme))
                .findFirst();
    }
}
