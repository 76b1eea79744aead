package dev.mimeo.engine.model;

import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * What a rule of a lifecycle is for: all that has each of the properties.
 *
 * @param form how it was told, which is how it is answered
 * @param prefix what the key begins with
 * @param tags tags that the object has among its own
 * @param largerThan what the object is longer than, in bytes
 * @param smallerThan what the object is shorter than, in bytes
 */
public record LifecycleFilter(
        Form form, Optional<String> prefix, TagSet tags, OptionalLong largerThan, OptionalLong smallerThan) {

    /** The ways to tell it. */
    public enum Form {
        /** By the prefix that rules had before they had filters. */
        PREFIX_OF_RULE,
        /** By a filter of one property or none. */
        FILTER,
        /** By a filter of several properties. */
        AND
    }

    /** A filter for everything. */
    public static final LifecycleFilter ALL = ofPrefix(Form.FILTER, Optional.empty());

    public LifecycleFilter {
        if (largerThan.orElse(0) < 0 || smallerThan.orElse(0) < 0) {
            throw new IllegalArgumentException("sizes are counted from 0");
        }
    }

    /** A filter for what begins with a prefix. */
    public static LifecycleFilter ofPrefix(Form form, Optional<String> prefix) {
        return new LifecycleFilter(form, prefix, TagSet.EMPTY, OptionalLong.empty(), OptionalLong.empty());
    }

    /** Whether it asks how long an object is. */
    public boolean hasSizes() {
        return largerThan.isPresent() || smallerThan.isPresent();
    }

    /** Whether it is for a key that has no object: an upload under way or a delete marker, which have neither size nor tags. */
    public boolean matches(ObjectKey key) {
        return tags.isEmpty() && !hasSizes() && hasPrefix(key);
    }

    /** Whether it is for an object. */
    public boolean matches(ObjectKey key, ObjectVersion object) {
        Map<String, String> own = object.attributes().tags().values();
        return hasPrefix(key)
                && own.entrySet().containsAll(tags.values().entrySet())
                && object.size() > largerThan.orElse(-1)
                && object.size() < smallerThan.orElse(Long.MAX_VALUE);
    }

    private boolean hasPrefix(ObjectKey key) {
        return prefix.stream().allMatch(key.value()::startsWith);
    }
}
