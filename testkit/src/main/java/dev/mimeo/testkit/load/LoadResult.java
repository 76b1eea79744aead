package dev.mimeo.testkit.load;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.HdrHistogram.Histogram;

/**
 * What one stretch of load came to.
 *
 * @param elapsed how long it took, to the last answer
 * @param latencies of the requests that were served, in nanoseconds
 * @param errors the number of requests that were not, by kind
 * @param processorTime what the server used meanwhile, where that is known
 */
record LoadResult(Duration elapsed, Histogram latencies, Map<String, Long> errors, Optional<Duration> processorTime) {

    /** The requests that were served, per second. */
    double perSecond() {
        return latencies.getTotalCount() / (elapsed.toNanos() / 1e9);
    }

    /** The number of requests that were not served. */
    long failures() {
        return errors.values().stream().mapToLong(Long::longValue).sum();
    }

    /** A percentile of the latencies in milliseconds. */
    double millisAt(double percentile) {
        return latencies.getValueAtPercentile(percentile) / 1e6;
    }

    /** The server's processor time for each request, served or not, in microseconds. */
    Optional<Double> processorMicros() {
        long requests = latencies.getTotalCount() + failures();
        return processorTime.filter(time -> requests > 0).map(time -> time.toNanos() / 1e3 / requests);
    }
}
