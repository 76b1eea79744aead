package dev.mimeo.server.admin;

import dev.mimeo.server.http.ExchangeLog;
import dev.mimeo.server.http.ExchangeRecord;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/** Counts and times requests by operation and status, and tells how many are being served. */
public final class RequestMetrics implements ExchangeLog {

    private final MeterRegistry registry;
    private final AtomicInteger inFlight = new AtomicInteger();
    private final Map<Series, Timer> timers = new ConcurrentHashMap<>();

    private record Series(String operation, int status) {}

    /** Metrics in this registry. */
    public RequestMetrics(MeterRegistry registry) {
        this.registry = registry;
        Gauge.builder("mimeo.requests.active", inFlight, AtomicInteger::get)
                .description("Requests being served")
                .register(registry);
    }

    @Override
    public void began() {
        inFlight.incrementAndGet();
    }

    @Override
    public void ended(ExchangeRecord exchange) {
        inFlight.decrementAndGet();
        timers.computeIfAbsent(new Series(exchange.operation(), exchange.status()), this::timer)
                .record(exchange.elapsed());
    }

    private Timer timer(Series series) {
        return Timer.builder("mimeo.requests")
                .description("Requests that have ended")
                .tag("operation", series.operation())
                .tag("status", Integer.toString(series.status()))
                .register(registry);
    }
}
