package dev.mimeo.engine.copy;

import dev.mimeo.engine.model.LegalHold;
import dev.mimeo.engine.model.ObjectRetention;
import dev.mimeo.engine.model.RetentionRequest;
import java.util.Optional;

/** Where the COS retention of a copy comes from. Source: rows 37 to 40 of table A.1. */
public sealed interface RetentionDirective {

    /** From the bucket of the target. */
    RetentionDirective BUCKET_DEFAULT = new Replace(RetentionRequest.BUCKET_DEFAULT);

    /** From the source: its period, and all its legal holds, dated at the copy. */
    record Copy() implements RetentionDirective {}

    /**
     * From the request.
     *
     * @param retention what it says
     */
    record Replace(RetentionRequest retention) implements RetentionDirective {}

    /** What is asked for the copy of a source; where that has no retention, what the bucket says. */
    default RetentionRequest of(Optional<ObjectRetention> source) {
        return switch (this) {
            case Copy copy -> source.map(RetentionDirective::copied).orElse(RetentionRequest.BUCKET_DEFAULT);
            case Replace replace -> replace.retention();
        };
    }

    private static RetentionRequest copied(ObjectRetention source) {
        return new RetentionRequest.Copied(
                source.period(), source.holds().stream().map(LegalHold::id).toList());
    }
}
