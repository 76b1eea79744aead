package dev.mimeo.server.admin;

import dev.mimeo.server.http.AdminPages;
import dev.mimeo.server.operation.S3Response;
import dev.mimeo.server.operation.S3Response.Whole;
import dev.mimeo.server.protocol.RequestHead;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * {@code /health}, 200 while the server takes requests and 503 while it stops, and {@code /metrics} for Prometheus. Buckets of
 * these names can be reached all the same, since requests to buckets are signed.
 */
public final class OperatorPages implements AdminPages {

    private final Supplier<String> metrics;

    /**
     * The pages.
     *
     * @param metrics the metrics in the text format of Prometheus
     */
    public OperatorPages(Supplier<String> metrics) {
        this.metrics = metrics;
    }

    @Override
    public Optional<Whole> answer(RequestHead unsigned, boolean stopping) {
        if (!unsigned.method().equals("GET") && !unsigned.method().equals("HEAD")) {
            return Optional.empty();
        }
        return switch (unsigned.rawPath()) {
            case "/health" -> Optional.of(health(stopping));
            case "/metrics" -> Optional.of(S3Response.text(200, metrics.get()));
            default -> Optional.empty();
        };
    }

    private static Whole health(boolean stopping) {
        return stopping ? S3Response.text(503, "stopping\n") : S3Response.text(200, "ready\n");
    }
}
