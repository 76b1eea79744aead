package dev.mimeo.engine.local;

import java.util.List;

/**
 * What a check of a data folder found.
 *
 * @param errors what is wrong, at most {@link #MOST} of it
 * @param notes what is only worth knowing, at most {@link #MOST} of it
 * @param counts how much was checked and found, all of it
 */
public record VerifyReport(List<Finding> errors, List<Finding> notes, VerifyCounts counts) {

    /** The most errors, and the most notes, that are kept; beyond them they are only counted. */
    public static final int MOST = 10_000;

    public VerifyReport {
        errors = List.copyOf(errors);
        notes = List.copyOf(notes);
    }

    /** Whether nothing is wrong. */
    public boolean isHealthy() {
        return counts.errors() == 0;
    }
}
