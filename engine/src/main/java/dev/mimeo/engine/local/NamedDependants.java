package dev.mimeo.engine.local;

import dev.mimeo.engine.commit.RowKey;
import java.util.HashSet;
import java.util.Set;

/** Names the rows that none needs, in one share of all, so that no pass has to remember more than memory holds. */
final class NamedDependants implements Dependants {

    private static final int MOST_IN_MEMORY = 500_000;

    private final Findings findings;
    private final int shares;
    private final int share;
    private final Set<RowKey.Stored<?>> needed = new HashSet<>();

    NamedDependants(Findings findings, int shares, int share) {
        this.findings = findings;
        this.shares = shares;
        this.share = share;
    }

    /** The number of shares for so many rows. */
    static int shares(long rows) {
        return (int) (rows / MOST_IN_MEMORY) + 1;
    }

    @Override
    public void need(RowKey.Stored<?> row, String where) {
        if (isOurs(row)) {
            needed.add(row);
        }
    }

    @Override
    public void seen(RowKey.Stored<?> row) {
        if (isOurs(row) && !needed.contains(row)) {
            findings.add(Finding.Kind.DANGLING_ROW, row.toString(), "is there, and nothing needs it");
        }
    }

    private boolean isOurs(RowKey.Stored<?> row) {
        return Math.floorMod(row.hashCode(), shares) == share;
    }
}
