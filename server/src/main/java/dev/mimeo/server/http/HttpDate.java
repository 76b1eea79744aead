package dev.mimeo.server.http;

import dev.mimeo.server.protocol.HttpDates;
import java.time.Clock;
import java.time.Instant;

/** The time as in a {@code Date} header, formatted once a second. */
public final class HttpDate {

    private final Clock clock;
    private volatile Formatted last = new Formatted(Long.MIN_VALUE, "");

    private record Formatted(long second, String text) {}

    /** Dates by this clock. */
    public HttpDate(Clock clock) {
        this.clock = clock;
    }

    /** The time now. */
    public String now() {
        long second = Math.floorDiv(clock.millis(), 1000L);
        Formatted current = last;
        if (current.second() != second) {
            current = new Formatted(second, HttpDates.format(Instant.ofEpochSecond(second)));
            last = current;
        }
        return current.text();
    }
}
