package dev.mimeo.engine.spi;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * A page of a list.
 *
 * @param items what was asked for, in order
 * @param commonPrefixes the prefixes that keys were folded into, in order
 * @param truncated whether there is more behind the last entry
 * @param last the last entry of the page, key or common prefix, to begin the next page behind; empty where the page is
 *     empty
 * @param <E> what is listed
 */
public record Page<E>(List<E> items, List<String> commonPrefixes, boolean truncated, String last) {

    public Page {
        items = List.copyOf(items);
        commonPrefixes = List.copyOf(commonPrefixes);
    }

    /** The same page, with something else in place of each item. */
    public <T> Page<T> map(Function<? super E, ? extends T> change) {
        return new Page<>(items.stream().<T>map(change).toList(), commonPrefixes, truncated, last);
    }

    /**
     * The item that the page ends with; empty where nothing is behind it, or it ends with a common prefix.
     *
     * @param key gives the key of an item
     */
    public Optional<E> end(Function<E, String> key) {
        return items.isEmpty() || !truncated
                ? Optional.empty()
                : Optional.of(items.get(items.size() - 1))
                        .filter(item -> key.apply(item).equals(last));
    }
}
