package dev.mimeo.server.protocol;

import dev.mimeo.engine.copy.MetadataDirective;
import dev.mimeo.engine.model.ContentHeader;
import dev.mimeo.engine.model.ObjectMetadata;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Collectors;

/** Reads what the writer of an object says about it. Source: rows 8, 11 and 12 of table A.1. */
public final class MetadataHeaders {

    /** The most bytes that the names and values of user metadata may have together. */
    public static final int MAX_USER_BYTES = 2048;

    /** The most bytes that the names and values of all headers of a request that describes an object may have together. */
    public static final int MAX_HEADER_BYTES = 8192;

    private static final MetadataDirective COPY = new MetadataDirective.Copy();
    private static final String AWS_CHUNKED = "aws-chunked";

    private MetadataHeaders() {}

    /**
     * The content headers and user metadata of a request. Text is kept as it was sent: whoever sends encoded words, as RFC
     * 2047 has them, gets them back.
     *
     * @throws S3Exception {@code MetadataTooLarge}, {@code RequestHeaderSectionTooLarge}, {@code InvalidArgument} where user
     *     metadata has no name
     */
    public static ObjectMetadata parse(Headers headers) {
        Map<String, String> user = user(headers);
        requireFitting(headers);
        return new ObjectMetadata(content(headers), user);
    }

    /**
     * Where the metadata of a copy comes from. What {@link #parse} refuses is refused even where it is ignored.
     *
     * @throws S3Exception {@code InvalidArgument} where the directive is unknown, or as {@link #parse}
     */
    public static MetadataDirective directive(Headers headers) {
        ObjectMetadata sent = parse(headers);
        String directive = headers.first(HeaderNames.METADATA_DIRECTIVE).orElse("COPY");
        return switch (directive) {
            case "COPY" -> COPY;
            case "REPLACE" -> new MetadataDirective.Replace(sent);
            default ->
                throw S3Error.invalidArgument("Unknown metadata directive.", HeaderNames.METADATA_DIRECTIVE, directive)
                        .asException();
        };
    }

    private static Map<ContentHeader, String> content(Headers headers) {
        Map<ContentHeader, String> content = new EnumMap<>(ContentHeader.class);
        for (ContentHeader header : ContentHeader.values()) {
            String value = String.join(", ", headers.all(header.headerName()));
            String stored = header == ContentHeader.CONTENT_ENCODING ? withoutChunking(value) : value;
            if (!stored.isBlank()) {
                content.put(header, stored);
            }
        }
        return content;
    }

    /** The encoding of the body on its way is no encoding of the object. */
    private static String withoutChunking(String encoding) {
        String[] codings = encoding.split(",");
        boolean chunked = Arrays.stream(codings).anyMatch(MetadataHeaders::isChunking);
        return chunked
                ? Arrays.stream(codings)
                        .filter(coding -> !isChunking(coding))
                        .map(String::strip)
                        .collect(Collectors.joining(", "))
                : encoding;
    }

    private static boolean isChunking(String coding) {
        return coding.strip().equalsIgnoreCase(AWS_CHUNKED);
    }

    private static Map<String, String> user(Headers headers) {
        Map<String, String> user = new HashMap<>();
        headers.names().stream()
                .filter(name -> name.startsWith(HeaderNames.META_PREFIX))
                .forEach(name -> user.put(userName(name), String.join(",", headers.all(name))));
        requireFitting(user);
        return user;
    }

    private static String userName(String header) {
        if (header.equals(HeaderNames.META_PREFIX)) {
            throw S3Error.invalidArgument("The name of user metadata must not be empty", header, "")
                    .asException();
        }
        return header.substring(HeaderNames.META_PREFIX.length());
    }

    private static void requireFitting(Map<String, String> user) {
        int size = user.entrySet().stream()
                .mapToInt(entry -> bytes(entry.getKey(), entry.getValue()))
                .sum();
        if (size > MAX_USER_BYTES) {
            throw S3Error.of(S3ErrorCode.METADATA_TOO_LARGE)
                    .with("Size", String.valueOf(size))
                    .with("MaxSizeAllowed", String.valueOf(MAX_USER_BYTES))
                    .asException();
        }
    }

    private static void requireFitting(Headers headers) {
        int size = headers.names().stream()
                .flatMapToInt(name -> headers.all(name).stream().mapToInt(value -> bytes(name, value)))
                .sum();
        if (size > MAX_HEADER_BYTES) {
            throw S3Error.of(S3ErrorCode.REQUEST_HEADER_SECTION_TOO_LARGE)
                    .with("MaxSizeAllowed", String.valueOf(MAX_HEADER_BYTES))
                    .asException();
        }
    }

    private static int bytes(String name, String value) {
        return PercentEncoding.utf8Length(name) + PercentEncoding.utf8Length(value);
    }
}
