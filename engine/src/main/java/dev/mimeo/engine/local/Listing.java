package dev.mimeo.engine.local;

import dev.mimeo.engine.spi.Page;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads one page of keys, where keys that hold the delimiter behind the prefix fold into a common prefix. One row that
 * counts is read of a common prefix; the rest is passed by a seek.
 *
 * @param <V> the type of the table's values
 * @param <E> what is listed
 */
final class Listing<V, E> {

    private final Range<V, E> range;
    private final String prefix;
    private final String delimiter;
    private final int limit;
    private final List<E> items = new ArrayList<>();
    private final List<String> commonPrefixes = new ArrayList<>();
    private String last = "";

    /** How the keys of a table lie in the order of its rows. */
    interface Range<V, E> {

        /** Where rows stand whose key begins with a text, or where they would. */
        byte[] at(String text);

        /** The key that a row belongs to. */
        String key(byte[] row);

        /** What a row gives to the list; {@code null} where it does not count. */
        @Nullable E item(String key, V value);
    }

    Listing(Range<V, E> range, String prefix, String delimiter, int limit) {
        this.range = range;
        this.prefix = prefix;
        this.delimiter = delimiter;
        this.limit = limit;
    }

    /** What the rows of the list begin with. */
    byte[] prefix() {
        return range.at(prefix);
    }

    /**
     * Where the page begins.
     *
     * @param after the last entry of the page before; empty for none
     * @param behind where the rows behind that entry begin, if it is a key
     */
    byte[] start(String after, byte[] behind) {
        String common = after.startsWith(prefix) ? commonPrefix(after) : null;
        byte[] from = common == null ? behind : Keys.behind(range.at(common));
        byte[] first = prefix();
        return after.isEmpty() || Arrays.compareUnsigned(from, first) < 0 ? first : from;
    }

    Page<E> read(Walk<V> rows, byte[] start) {
        boolean more = limit > 0 && rows.seek(start);
        while (more) {
            String key = range.key(rows.key());
            E item = range.item(key, rows.value());
            if (item != null && isFull()) {
                break;
            }
            String common = item == null ? null : commonPrefix(key);
            if (item != null) {
                add(key, item, common);
            }
            more = common == null ? rows.next() : rows.seek(Keys.behind(range.at(common)));
        }
        return new Page<>(items, commonPrefixes, more, last);
    }

    private void add(String key, E item, @Nullable String common) {
        if (common == null) {
            items.add(item);
            last = key;
        } else {
            commonPrefixes.add(common);
            last = common;
        }
    }

    private boolean isFull() {
        return items.size() + commonPrefixes.size() >= limit;
    }

    private @Nullable String commonPrefix(String key) {
        int found = delimiter.isEmpty() ? -1 : key.indexOf(delimiter, prefix.length());
        return found < 0 ? null : key.substring(0, found + delimiter.length());
    }
}
