package dev.mimeo.engine.model;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * The key of an object: 1 to 1024 bytes of UTF-8, compared by these bytes.
 *
 * @param value the key
 */
public record ObjectKey(String value) implements Comparable<ObjectKey> {

    /** The longest key, in bytes of UTF-8. */
    public static final int MAX_BYTES = 1024;

    public ObjectKey {
        if (value.isEmpty() || isTooLong(value)) {
            throw new IllegalArgumentException("a key has 1 to 1024 bytes of UTF-8");
        }
    }

    /** Whether the text has more than {@link #MAX_BYTES} bytes of UTF-8. */
    public static boolean isTooLong(String value) {
        return value.length() > MAX_BYTES / 3 && value.getBytes(StandardCharsets.UTF_8).length > MAX_BYTES;
    }

    /** The key's bytes in UTF-8. */
    public byte[] toBytes() {
        return value.getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public int compareTo(ObjectKey other) {
        return Arrays.compareUnsigned(toBytes(), other.toBytes());
    }

    @Override
    public String toString() {
        return value;
    }
}
