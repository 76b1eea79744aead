package dev.mimeo.engine.model;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * The tags of an object.
 *
 * @param values the value of each key, in the order in which they were sent
 */
public record TagSet(Map<String, String> values) {

    /** The most tags that an object can have. */
    public static final int MAX_TAGS = 10;

    /** The most UTF-16 units that a key can have. */
    public static final int MAX_KEY = 128;

    /** The most UTF-16 units that a value can have. */
    public static final int MAX_VALUE = 256;

    /** No tags. */
    public static final TagSet EMPTY = new TagSet(Map.of());

    private static final Pattern TEXT = Pattern.compile("[\\p{L}\\p{Z}\\p{N}_.:/=+\\-@]*");
    private static final Pattern SYSTEM = Pattern.compile("(?i:aws:).*");

    public TagSet {
        values = checked(values, MAX_TAGS);
    }

    /** The tags, where there are not too many and each can be. */
    static Map<String, String> checked(Map<String, String> tags, int most) {
        boolean legal = tags.entrySet().stream()
                .allMatch(tag -> isKey(tag.getKey()) && !isSystemKey(tag.getKey()) && isValue(tag.getValue()));
        if (tags.size() > most || !legal) {
            throw new IllegalArgumentException("not " + most + " tags or fewer: " + tags);
        }
        return Collections.unmodifiableMap(new LinkedHashMap<>(tags));
    }

    /** Whether a tag can have this key. */
    public static boolean isKey(String key) {
        return !key.isEmpty() && key.length() <= MAX_KEY && TEXT.matcher(key).matches();
    }

    /** Whether the key is one of those that clients cannot set. */
    public static boolean isSystemKey(String key) {
        return SYSTEM.matcher(key).matches();
    }

    /** Whether a tag can have this value. */
    public static boolean isValue(String value) {
        return value.length() <= MAX_VALUE && TEXT.matcher(value).matches();
    }

    /** The number of tags. */
    public int size() {
        return values.size();
    }

    /** Whether there is no tag. */
    public boolean isEmpty() {
        return values.isEmpty();
    }
}
