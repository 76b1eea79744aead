package dev.mimeo.engine.copy;

import dev.mimeo.engine.error.Condition;
import dev.mimeo.engine.error.Failure;
import dev.mimeo.engine.model.ETag;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/**
 * Decides whether the source of a copy meets the conditions set on it. Times are compared by whole seconds.
 *
 * <p>Source: section B of the behaviour reference.
 */
public final class Preconditions {

    private Preconditions() {}

    /**
     * The first condition that does not hold, in the order If-Match, If-Unmodified-Since, If-None-Match,
     * If-Modified-Since. A tag condition that holds settles the time condition beside it, and a time in the future says
     * nothing.
     *
     * @param conditions the conditions
     * @param etag the source's tag, as clients see it
     * @param lastModified the source's time
     * @param now the time of the request
     */
    public static Optional<Failure.PreconditionFailed> check(
            SourceConditions conditions, ETag etag, Instant lastModified, Instant now) {
        return unmet(conditions, etag, lastModified.truncatedTo(ChronoUnit.SECONDS), now)
                .map(Failure.PreconditionFailed::new);
    }

    private static Optional<Condition> unmet(SourceConditions asked, ETag etag, Instant modified, Instant now) {
        if (asked.ifMatch().filter(wanted -> !wanted.matches(etag)).isPresent()) {
            return Optional.of(Condition.SOURCE_IF_MATCH);
        }
        if (asked.ifMatch().isEmpty()
                && asked.ifUnmodifiedSince().filter(modified::isAfter).isPresent()) {
            return Optional.of(Condition.SOURCE_IF_UNMODIFIED_SINCE);
        }
        if (asked.ifNoneMatch().filter(unwanted -> unwanted.matches(etag)).isPresent()) {
            return Optional.of(Condition.SOURCE_IF_NONE_MATCH);
        }
        if (asked.ifNoneMatch().isEmpty()
                && asked.ifModifiedSince()
                        .filter(since -> !since.isAfter(now) && !modified.isAfter(since))
                        .isPresent()) {
            return Optional.of(Condition.SOURCE_IF_MODIFIED_SINCE);
        }
        return Optional.empty();
    }
}
