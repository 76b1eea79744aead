package dev.mimeo.engine.model;

import java.util.Optional;

/**
 * Which objects a tiering is for: those that have all of this.
 *
 * @param prefix what the key begins with; empty for any key
 * @param tags tags that the object has among its own
 */
public record TieringFilter(Optional<String> prefix, TagSet tags) {

    /** For every object. */
    public static final TieringFilter ALL = new TieringFilter(Optional.empty(), TagSet.EMPTY);

    /** Whether it is for an object. */
    public boolean matches(ObjectKey key, TagSet own) {
        return prefix.stream().allMatch(key.value()::startsWith)
                && own.values().entrySet().containsAll(tags.values().entrySet());
    }
}
