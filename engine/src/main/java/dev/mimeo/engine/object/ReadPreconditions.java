package dev.mimeo.engine.object;

import dev.mimeo.engine.error.Condition;
import dev.mimeo.engine.error.Failure;
import dev.mimeo.engine.model.ETag;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/**
 * Decides whether an object that is read meets the conditions set on it, as RFC 9110 has it for GET and HEAD. Times are
 * compared by whole seconds.
 */
public final class ReadPreconditions {

    private ReadPreconditions() {}

    /**
     * What stands in the way of the read: {@link Failure.PreconditionFailed} by If-Match or If-Unmodified-Since,
     * {@link Failure.NotModified} by If-None-Match or If-Modified-Since. A tag condition that holds settles the time
     * condition beside it, and a time in the future says nothing.
     *
     * @param conditions the conditions
     * @param etag the object's tag, as clients see it
     * @param lastModified the object's time
     * @param now the time of the request
     */
    public static Optional<Failure> check(ReadConditions conditions, ETag etag, Instant lastModified, Instant now) {
        Instant modified = lastModified.truncatedTo(ChronoUnit.SECONDS);
        Optional<Failure> refused = refusal(conditions, etag, modified);
        if (refused.isPresent() || !isUnmodified(conditions, etag, modified, now)) {
            return refused;
        }
        return Optional.of(new Failure.NotModified(etag, lastModified));
    }

    private static Optional<Failure> refusal(ReadConditions asked, ETag etag, Instant modified) {
        if (asked.ifMatch().filter(wanted -> !wanted.matches(etag)).isPresent()) {
            return Optional.of(new Failure.PreconditionFailed(Condition.IF_MATCH));
        }
        if (asked.ifMatch().isEmpty()
                && asked.ifUnmodifiedSince().filter(modified::isAfter).isPresent()) {
            return Optional.of(new Failure.PreconditionFailed(Condition.IF_UNMODIFIED_SINCE));
        }
        return Optional.empty();
    }

    private static boolean isUnmodified(ReadConditions asked, ETag etag, Instant modified, Instant now) {
        return asked.ifNoneMatch()
                .map(known -> known.matches(etag))
                .orElseGet(() -> asked.ifModifiedSince()
                        .filter(since -> !since.isAfter(now) && !modified.isAfter(since))
                        .isPresent());
    }
}
