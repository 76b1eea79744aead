package dev.mimeo.server.protocol;

import dev.mimeo.engine.copy.TaggingDirective;
import dev.mimeo.engine.model.TagSet;
import java.util.Map;
import java.util.Optional;

/** Reads the headers that say which tags an object gets. Source: rows 9 and 10 of table A.1. */
public final class TaggingHeaders {

    private static final TaggingDirective COPY = new TaggingDirective.Copy();
    private static final String NOT_A_QUERY =
            "The header 'x-amz-tagging' shall be encoded as UTF-8 then URLEncoded URL query"
                    + " parameters without tag name duplicates.";

    private TaggingHeaders() {}

    /**
     * The tags that the request gives, in the form of a query.
     *
     * @throws S3Exception {@code InvalidArgument} where they are not of that form, {@code InvalidTag}, {@code BadRequest}
     *     where there are too many
     */
    public static TagSet parse(Headers headers) {
        String query = String.join("&", headers.all(HeaderNames.TAGGING));
        TagReader tags = TagReader.ofHeader(notAQuery(query));
        for (String pair : query.split("&")) {
            int equals = pair.indexOf('=');
            if (!pair.isEmpty()) {
                tags.add(
                        decoded(equals < 0 ? pair : pair.substring(0, equals), query),
                        decoded(equals < 0 ? "" : pair.substring(equals + 1), query));
            }
        }
        return new TagSet(tags.build());
    }

    /**
     * Where the tags of a copy come from. Tags that are not asked for are ignored.
     *
     * @throws S3Exception {@code InvalidArgument} where the directive is unknown, or as {@link #parse}
     */
    public static TaggingDirective directive(Headers headers) {
        String directive = headers.first(HeaderNames.TAGGING_DIRECTIVE).orElse("COPY");
        return switch (directive) {
            case "COPY" -> COPY;
            case "REPLACE" -> new TaggingDirective.Replace(parse(headers));
            default ->
                throw S3Error.invalidArgument("Unknown tagging directive.", HeaderNames.TAGGING_DIRECTIVE, directive)
                        .asException();
        };
    }

    /** What the answer to a GET or HEAD says of an object's tags: their number, where there are any. */
    public static Map<String, String> count(TagSet tags) {
        return tags.isEmpty() ? Map.of() : Map.of(HeaderNames.TAGGING_COUNT, String.valueOf(tags.size()));
    }

    private static String decoded(String text, String query) {
        Optional<String> decoded = PercentEncoding.decodeText(text);
        return decoded.orElseThrow(() -> notAQuery(query).asException());
    }

    private static S3Error notAQuery(String query) {
        return S3Error.invalidArgument(NOT_A_QUERY, HeaderNames.TAGGING, query);
    }
}
