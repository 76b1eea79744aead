package dev.mimeo.testkit.load;

import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.HdrHistogram.Histogram;
import org.HdrHistogram.Recorder;

/** Counts what comes of requests, from any number of threads: latencies of those that were served, and all errors. */
final class Tally {

    private static final long LONGEST = TimeUnit.MINUTES.toNanos(10);
    private static final int DIGITS = 3;

    private final Recorder latencies = new Recorder(LONGEST, DIGITS);
    private final Map<String, Long> errors = new ConcurrentHashMap<>();

    void served(long nanos) {
        latencies.recordValue(Math.min(nanos, LONGEST));
    }

    void failed(String kind) {
        errors.merge(kind, 1L, Long::sum);
    }

    void failed(Throwable failure) {
        failed(failure.getClass().getSimpleName());
    }

    Histogram latencies() {
        return latencies.getIntervalHistogram();
    }

    Map<String, Long> errors() {
        return new TreeMap<>(errors);
    }
}
