package dev.mimeo.engine.local;

import dev.mimeo.engine.model.ContentId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * What may be reclaimed: condemned blobs first, then candidates, going round, so that candidates which cannot be
 * reclaimed yet do not hide the others.
 */
final class Garbage {

    private static final byte[] BEGIN = {0};
    private static final byte[] END = {(byte) 0xff};

    private final Database database;
    private volatile byte[] place = BEGIN;

    Garbage(Database database) {
        this.database = database;
    }

    List<ContentId> next(int limit) {
        List<ContentId> found = new ArrayList<>();
        collect(Table.CONDEMNED, BEGIN, END, limit, found);
        byte[] from = place;
        byte[] reached = collect(Table.CANDIDATES, from, END, limit, found);
        place = found.size() < limit ? collect(Table.CANDIDATES, BEGIN, from, limit, found) : reached;
        return found;
    }

    /** Collects what lies between two places, and tells where to go on. */
    private byte[] collect(Table<?> table, byte[] from, byte[] end, int limit, List<ContentId> found) {
        return database.withCursor(table, new byte[0], rows -> {
            boolean more = rows.seek(from);
            while (more && found.size() < limit && Arrays.compareUnsigned(rows.key(), end) < 0) {
                found.add(Keys.target(rows.key()));
                more = rows.next();
            }
            return more ? rows.key() : end;
        });
    }
}
