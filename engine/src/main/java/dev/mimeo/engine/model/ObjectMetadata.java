package dev.mimeo.engine.model;

import java.util.Collections;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * What the writer of an object said about it: content headers and user metadata.
 *
 * @param content the content headers that were sent; {@code Content-Type} may be absent, and readers then see
 *     {@link #DEFAULT_CONTENT_TYPE}
 * @param user the user metadata by name in lower case, without the {@code x-amz-meta-} prefix
 */
public record ObjectMetadata(Map<ContentHeader, String> content, Map<String, String> user) {

    /** No headers and no user metadata. */
    public static final ObjectMetadata EMPTY = new ObjectMetadata(Map.of(), Map.of());

    /** The type of a content whose writer gave none. */
    public static final String DEFAULT_CONTENT_TYPE = "binary/octet-stream";

    public ObjectMetadata {
        Map<ContentHeader, String> headers = new EnumMap<>(ContentHeader.class);
        headers.putAll(content);
        content = Collections.unmodifiableMap(headers);
        Map<String, String> names = new TreeMap<>();
        user.forEach((name, value) -> names.put(name.toLowerCase(Locale.ROOT), value));
        user = Collections.unmodifiableMap(names);
    }
}
