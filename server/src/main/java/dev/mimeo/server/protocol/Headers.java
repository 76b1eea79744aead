package dev.mimeo.server.protocol;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The header fields of a message, immutable: names in any case, values as text, several values per name in the order in
 * which they were sent.
 *
 * <p>HTTP gives bytes, S3 clients mean text. {@link Builder#addWire} settles it once: a value whose bytes are valid UTF-8
 * is that text, any other value is ISO-8859-1. Everything past the HTTP edge sees text only.
 */
public final class Headers {

    private static final Headers EMPTY = new Headers(Map.of());

    private final Map<String, List<String>> values;

    private Headers(Map<String, List<String>> values) {
        this.values = values;
    }

    /** No headers at all. */
    public static Headers empty() {
        return EMPTY;
    }

    /** The headers given as name, value, name, value and so on; values are text. */
    public static Headers of(String... namesAndValues) {
        if (namesAndValues.length % 2 != 0) {
            throw new IllegalArgumentException("a name without a value");
        }
        Builder builder = builder();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            builder.add(namesAndValues[i], namesAndValues[i + 1]);
        }
        return builder.build();
    }

    /** Collects headers one at a time. */
    public static Builder builder() {
        return new Builder();
    }

    /** The first value of this name. */
    public Optional<String> first(String name) {
        List<String> all = all(name);
        return all.isEmpty() ? Optional.empty() : Optional.of(all.get(0));
    }

    /** Every value of this name in the order sent; empty where there is none. */
    public List<String> all(String name) {
        return values.getOrDefault(lowerCase(name), List.of());
    }

    /** Whether there is a value of this name. */
    public boolean contains(String name) {
        return values.containsKey(lowerCase(name));
    }

    /** The names in lower case, each once, in the order in which they first appear. */
    public Set<String> names() {
        return values.keySet();
    }

    /** These headers, with this value instead of all that the name had. */
    public Headers with(String name, String value) {
        Builder builder = without(name).toBuilder();
        return builder.add(name, value).build();
    }

    /** These headers without any value of this name. */
    public Headers without(String name) {
        Builder builder = toBuilder();
        builder.values.remove(lowerCase(name));
        return builder.build();
    }

    private Builder toBuilder() {
        return builder().addAll(this);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Headers that && values.equals(that.values);
    }

    @Override
    public int hashCode() {
        return values.hashCode();
    }

    /** The names only: values may be credentials or customer keys. */
    @Override
    public String toString() {
        return "Headers" + values.keySet();
    }

    private static String lowerCase(String name) {
        return name.toLowerCase(Locale.ROOT);
    }

    /** Collects headers in order; not safe for use by several threads. */
    public static final class Builder {

        private final Map<String, List<String>> values = new LinkedHashMap<>();

        private Builder() {}

        /** Adds a value that is text already. */
        public Builder add(String name, String value) {
            values.computeIfAbsent(lowerCase(name), unused -> new ArrayList<>(1))
                    .add(value);
            return this;
        }

        /** Adds a value as HTTP gives it: one char from 0 to 255 for each byte. */
        public Builder addWire(String name, String value) {
            return add(name, isAscii(value) ? value : decode(value));
        }

        /** Adds every value of other headers. */
        public Builder addAll(Headers others) {
            others.values.forEach((name, all) -> all.forEach(value -> add(name, value)));
            return this;
        }

        /** The headers collected so far. */
        public Headers build() {
            Map<String, List<String>> copy = new LinkedHashMap<>(values);
            copy.replaceAll((name, all) -> List.copyOf(all));
            return copy.isEmpty() ? EMPTY : new Headers(Collections.unmodifiableMap(copy));
        }

        private static boolean isAscii(String value) {
            return value.chars().allMatch(c -> c < 0x80);
        }

        private static String decode(String value) {
            byte[] bytes = value.getBytes(StandardCharsets.ISO_8859_1);
            try {
                return StandardCharsets.UTF_8
                        .newDecoder()
                        .decode(ByteBuffer.wrap(bytes))
                        .toString();
            } catch (CharacterCodingException notUtf8) {
                return value;
            }
        }
    }
}
