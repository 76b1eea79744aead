package dev.mimeo.server.config;

import java.time.Duration;

/** What the values of this package have in common. */
final class Checks {

    private Checks() {}

    static void positive(Duration value, String name) {
        if (value.isZero() || value.isNegative()) {
            throw new IllegalArgumentException(name + " must be longer than 0");
        }
    }

    static void positive(long value, String name) {
        if (value <= 0) {
            throw new IllegalArgumentException(name + " must be more than 0");
        }
    }
}
