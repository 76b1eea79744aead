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

    private static final MetadataDirective COPY = new MetadataDirective.Copy();
    private static final String AWS_CHUNKED = "aws-chunked";

    private MetadataHeaders() {}

    /**
     * The content headers and user metadata of a request.
     *
     * @throws S3Exception {@code MetadataTooLarge}
     */
    public static ObjectMetadata parse(Headers headers) {
        return new ObjectMetadata(content(headers), user(headers));
    }

    /**
     * Where the metadata of a copy comes from. The limit on user metadata holds even where it is ignored.
     *
     * @throws S3Exception {@code InvalidArgument} where the directive is unknown, {@code MetadataTooLarge}
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
        int size = 0;
        for (String name : headers.names()) {
            if (name.startsWith(HeaderNames.META_PREFIX) && name.length() > HeaderNames.META_PREFIX.length()) {
                String shortName = name.substring(HeaderNames.META_PREFIX.length());
                String value = String.join(",", headers.all(name));
                size += PercentEncoding.utf8Length(shortName) + PercentEncoding.utf8Length(value);
                user.put(shortName, value);
            }
        }
        if (size > MAX_USER_BYTES) {
            throw S3Error.of(S3ErrorCode.METADATA_TOO_LARGE)
                    .with("Size", String.valueOf(size))
                    .with("MaxSizeAllowed", String.valueOf(MAX_USER_BYTES))
                    .asException();
        }
        return user;
    }
}
