package dev.mimeo.server.config;

import java.time.Duration;

/**
 * When an answer that is not there yet begins all the same, so that clients and proxies keep their connection.
 *
 * @param after how long the answer may take before it begins
 * @param interval how often a byte follows
 */
public record KeepAlive(Duration after, Duration interval) {

    /** Five seconds each. */
    public static final KeepAlive DEFAULT = new KeepAlive(Duration.ofSeconds(5), Duration.ofSeconds(5));

    public KeepAlive {
        Checks.positive(after, "keepAliveAfter");
        Checks.positive(interval, "keepAliveInterval");
    }
}
