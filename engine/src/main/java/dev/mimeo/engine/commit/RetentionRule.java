package dev.mimeo.engine.commit;

import dev.mimeo.engine.model.BucketProtection;
import dev.mimeo.engine.model.LegalHold;
import dev.mimeo.engine.model.LegalHoldId;
import dev.mimeo.engine.model.ObjectRetention;
import dev.mimeo.engine.model.RetentionPeriod;
import dev.mimeo.engine.model.RetentionRequest;
import dev.mimeo.engine.model.Stamp;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** How COS protects a version, by what its request asked for and what its bucket says. */
final class RetentionRule {

    private RetentionRule() {}

    static ObjectRetention resolve(RetentionRequest request, BucketProtection bucket, Stamp stamp) {
        return switch (request) {
            case RetentionRequest.BucketDefault none -> retention(bucket.defaultPeriod(), List.of(), stamp);
            case RetentionRequest.Copied copied -> retention(copied.period(), copied.holds(), stamp);
            case RetentionRequest.Asked asked ->
                retention(
                        period(asked, stamp.time()).orElse(bucket.defaultPeriod()),
                        asked.hold().map(List::of).orElse(List.of()),
                        stamp);
        };
    }

    private static Optional<RetentionPeriod> period(RetentionRequest.Asked asked, Instant now) {
        return asked.period().or(() -> asked.until().map(until -> until(now, until)));
    }

    /** Whole seconds, and none too few. */
    private static RetentionPeriod until(Instant now, Instant until) {
        return new RetentionPeriod(
                Math.max(0, Duration.between(now, until).plusNanos(999_999_999).toSeconds()));
    }

    private static ObjectRetention retention(RetentionPeriod period, List<LegalHoldId> holds, Stamp stamp) {
        return new ObjectRetention(
                period,
                stamp.time(),
                holds.stream().map(id -> new LegalHold(id, stamp.time())).toList());
    }
}
