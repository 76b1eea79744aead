package dev.mimeo.server.admin;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mimeo.engine.Mimeo;
import dev.mimeo.engine.MimeoOptions;
import dev.mimeo.server.http.ExchangeRecord;
import dev.mimeo.server.operation.S3Response.Whole;
import dev.mimeo.server.protocol.Headers;
import dev.mimeo.server.protocol.RequestHead;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What operators see. */
final class OperatorViewsTest {

    private final OperatorPages pages = new OperatorPages(() -> "figures");

    @Test
    void aLineOfTheAccessLogNamesTheRequestAndNeverItsQuery() {
        assertThat(AccessLog.line(ended("PutObject", 200, "/b/k")))
                .isEqualTo("PUT /b/k 200 12 34ms REQUEST owner PutObject");
    }

    @Test
    void aPathCannotForgeALineOfTheAccessLog() {
        assertThat(AccessLog.line(ended("-", 400, "/b/k\u001b[2J ä\n200")))
                .isEqualTo("PUT /b/k?[2J????200 400 12 34ms REQUEST owner -".replace("????", "???"));
    }

    @ParameterizedTest
    @CsvSource({"GET, false, 200", "HEAD, false, 200", "GET, true, 503"})
    void healthSaysWhetherRequestsAreTaken(String method, boolean stopping, int status) {
        assertThat(pages.answer(head(method, "/health"), stopping))
                .hasValueSatisfying(page -> assertThat(page.status()).isEqualTo(status));
    }

    @ParameterizedTest
    @CsvSource({"PUT, /health", "GET, /health/", "GET, /healthy", "GET, /metrics/x", "GET, /"})
    void nothingElseIsAPageOfTheOperator(String method, String path) {
        assertThat(pages.answer(head(method, path), false)).isEmpty();
    }

    @Test
    void metricsAreThoseOfTheRegistry() {
        Whole page = pages.answer(head("GET", "/metrics"), false).orElseThrow();

        assertThat(new String(page.body(), StandardCharsets.UTF_8)).isEqualTo("figures");
    }

    @Test
    void requestsAreCountedByOperationAndStatusAndWhileTheyAreServed() {
        PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
        RequestMetrics metrics = new RequestMetrics(registry);
        metrics.began();
        metrics.began();
        metrics.began();
        metrics.ended(ended("CopyObject", 200, "/b/k"));
        metrics.ended(ended("CopyObject", 412, "/b/k"));

        assertThat(registry.scrape())
                .contains("mimeo_requests_active 1.0")
                .contains("mimeo_requests_seconds_count{operation=\"CopyObject\",status=\"200\"} 1")
                .contains("mimeo_requests_seconds_sum{operation=\"CopyObject\",status=\"412\"} 0.034");
    }

    @Test
    void whatIsDoneInTheBackgroundIsCounted(@TempDir Path folder) {
        PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
        Mimeo engine =
                Objects.requireNonNull(Mimeo.open(folder, MimeoOptions.DEFAULT).block(Duration.ofSeconds(20)));
        BackgroundMetrics.register(engine, registry);

        assertThat(registry.scrape())
                .contains("mimeo_lifecycle_total{deed=\"expired\"} 0.0")
                .contains("mimeo_lifecycle_total{deed=\"protected\"} 0.0")
                .contains("mimeo_lifecycle_running 0.0")
                .contains("mimeo_reclaimed_blobs_total 0.0");
        engine.close().block(Duration.ofSeconds(20));
    }

    private static RequestHead head(String method, String path) {
        return RequestHead.of(method, path, Headers.empty());
    }

    private static ExchangeRecord ended(String operation, int status, String path) {
        return new ExchangeRecord("PUT", path, operation, status, 12, Duration.ofMillis(34), "REQUEST", "owner");
    }
}
