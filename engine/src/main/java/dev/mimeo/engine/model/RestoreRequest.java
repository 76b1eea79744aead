package dev.mimeo.engine.model;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/**
 * How an archived object is to be restored.
 *
 * @param days for how many days, 1 to {@link #MAX_DAYS}; of archives, and not of archive tiers
 * @param tier how soon; empty for the standard
 */
public record RestoreRequest(Optional<Integer> days, Optional<RetrievalTier> tier) {

    /** The most days. */
    public static final int MAX_DAYS = 36_500;

    public RestoreRequest {
        if (days.filter(count -> count < 1 || count > MAX_DAYS).isPresent()) {
            throw new IllegalArgumentException("restores last 1 to 36,500 days");
        }
    }

    /** When a restore of so many days ends that begins now: at the first midnight in UTC that leaves no day short. */
    public static Instant end(Instant now, int days) {
        Instant full = now.plus(Duration.ofDays(days));
        Instant midnight = full.truncatedTo(ChronoUnit.DAYS);
        return midnight.equals(full) ? full : midnight.plus(Duration.ofDays(1));
    }
}
