package dev.mimeo.engine.local;

import dev.mimeo.engine.commit.RowKey;

/** Looks up each row that is needed and counts both sides: where more are there than are needed, some dangle. */
final class CountedDependants implements Dependants {

    private final MetadataScan scan;
    private final Findings findings;
    private long found;
    private long there;

    CountedDependants(MetadataScan scan, Findings findings) {
        this.scan = scan;
        this.findings = findings;
    }

    @Override
    public void need(RowKey.Stored<?> row, String where) {
        if (isThere(row)) {
            found++;
        } else {
            findings.add(Finding.Kind.MISSING_ROW, where, "needs " + row + ", which is not there");
        }
    }

    @Override
    public void seen(RowKey.Stored<?> row) {
        there++;
    }

    /** The number of rows that are needed and there. */
    long found() {
        return found;
    }

    /** Whether rows are there that none needs. */
    boolean isAnyDangling() {
        return there > found;
    }

    /** One that cannot be read is there, and is reported where it stands. */
    private boolean isThere(RowKey.Stored<?> row) {
        try {
            return scan.find(row).isPresent();
        } catch (RuntimeException unreadable) {
            return true;
        }
    }
}
