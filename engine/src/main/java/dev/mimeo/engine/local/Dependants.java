package dev.mimeo.engine.local;

import dev.mimeo.engine.commit.RowKey;

/** Learns which rows others need, and which are there: references, bodies and parts, each of which one row needs. */
interface Dependants {

    /** A row needs another one. */
    void need(RowKey.Stored<?> row, String where);

    /** A row is there; comes after all that may need it. */
    void seen(RowKey.Stored<?> row);
}
