package dev.mimeo.engine.model;

import java.util.Map;

/**
 * The tags of a bucket: keys and values as those of {@link TagSet}, but more of them.
 *
 * @param values the value of each key, in the order in which they were sent
 */
public record BucketTags(Map<String, String> values) {

    /** The most tags that a bucket can have. */
    public static final int MAX_TAGS = 50;

    /** No tags. */
    public static final BucketTags NONE = new BucketTags(Map.of());

    public BucketTags {
        values = TagSet.checked(values, MAX_TAGS);
    }

    /** Whether there is no tag. */
    public boolean isEmpty() {
        return values.isEmpty();
    }
}
