package dev.mimeo.engine.model;

import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What a key management service authenticates along with a key: it unwraps only for who says the same again. Not secret.
 *
 * @param pairs names and values, in the order of the names
 */
public record EncryptionContext(SortedMap<String, String> pairs) {

    /** A context that says nothing. */
    public static final EncryptionContext EMPTY = new EncryptionContext(Collections.emptySortedMap());

    public EncryptionContext {
        pairs = Collections.unmodifiableSortedMap(new TreeMap<>(pairs));
    }

    /** The context of these pairs. */
    public static EncryptionContext of(Map<String, String> pairs) {
        return new EncryptionContext(new TreeMap<>(pairs));
    }

    /** Whether it says nothing. */
    public boolean isEmpty() {
        return pairs.isEmpty();
    }
}
