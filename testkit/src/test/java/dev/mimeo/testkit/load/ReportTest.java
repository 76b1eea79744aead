package dev.mimeo.testkit.load;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.HdrHistogram.Histogram;
import org.junit.jupiter.api.Test;

final class ReportTest {

    @Test
    void percentilesStandInOneRowAndErrorsBelow() {
        LoadReport report = new LoadReport();
        report.add("mimeo", result(1000, Map.of("HTTP 503 SlowDown", 3L)));
        StringWriter out = new StringWriter();

        int code = report.print(new PrintWriter(out, true));

        assertThat(out).hasToString("""
                        endpoint  requests/s  mean ms   p50   p90   p99  p99.9  max  served  errors  server CPU us
                        mimeo            500     50.1  50.0  90.0  99.0   99.9  100   1,000       3             50

                        endpoint: error           times
                        mimeo: HTTP 503 SlowDown      3
                        """);
        assertThat(code).isEqualTo(1);
    }

    @Test
    void aRunWithoutErrorsEndsWell() {
        LoadReport report = new LoadReport();
        report.add("mimeo", result(10, Map.of()));

        assertThat(report.print(new PrintWriter(new StringWriter()))).isZero();
    }

    @Test
    void endpointsAreComparedTurnByTurn() {
        Comparison comparison = new Comparison()
                .add("mimeo", List.of(result(100, Map.of()), result(600, Map.of()), result(300, Map.of())))
                .add("baseline", List.of(result(200, Map.of()), result(1000, Map.of()), result(400, Map.of())));

        assertThat(comparison.ratios("mimeo", List.of("baseline"))).hasToString("""
                        throughput ratio  median  lowest  highest
                        mimeo / baseline    0.60    0.50     0.75""");
        assertThat(comparison.median("baseline", LoadResult::perSecond)).isEqualTo(200);
    }

    /** Two seconds in which so many requests took evenly from 0.1 ms to 100 ms. */
    private static LoadResult result(int served, Map<String, Long> errors) {
        Histogram latencies = new Histogram(5);
        for (int i = 1; i <= served; i++) {
            latencies.recordValue(TimeUnit.MILLISECONDS.toNanos(100) / served * i);
        }
        return new LoadResult(Duration.ofSeconds(2), latencies, errors, Optional.of(Duration.ofMillis(50)));
    }
}
