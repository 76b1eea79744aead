package dev.mimeo.server.protocol;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;
import java.util.OptionalInt;

/** Reads what a query says about the page of a list. */
public final class ListParameters {

    /** The most entries of a page. */
    public static final int MAX_LIMIT = 1000;

    /** The most entries of a page of buckets. */
    public static final int MAX_BUCKETS = 10_000;

    /** The name of the parameter that says where a page begins. */
    public static final String CONTINUATION_TOKEN = "continuation-token";

    private ListParameters() {}

    /**
     * The most entries that the client wants on a page.
     *
     * @param name {@code max-keys}, {@code max-parts} and so on
     * @return 0 to {@link #MAX_LIMIT}
     * @throws S3Exception {@code InvalidArgument} where it is negative or no number
     */
    public static int limit(QueryParameters query, String name) {
        return limit(query.get(name), name);
    }

    /**
     * The most buckets that the client wants on a page.
     *
     * @return 1 to {@link #MAX_BUCKETS}
     * @throws S3Exception {@code InvalidArgument} where it is not of that range
     */
    public static int bucketLimit(QueryParameters query) {
        int limit = number(query.get("max-buckets"), "max-buckets", MAX_BUCKETS);
        if (limit < 1 || limit > MAX_BUCKETS) {
            throw S3Error.invalidArgument(
                            "Argument max-buckets must be an integer between 1 and " + MAX_BUCKETS,
                            "max-buckets",
                            query.text("max-buckets"))
                    .asException();
        }
        return limit;
    }

    /**
     * The most parts that the client wants to be told of an object.
     *
     * @return 0 to {@link #MAX_LIMIT}
     * @throws S3Exception {@code InvalidArgument} where it is negative or no number
     */
    public static int partLimit(Headers headers) {
        return limit(headers.first(HeaderNames.MAX_PARTS), HeaderNames.MAX_PARTS);
    }

    /**
     * The number of the part to begin behind; 0 for the first.
     *
     * @throws S3Exception {@code InvalidArgument} where it is negative or no number
     */
    public static int partNumberMarker(QueryParameters query) {
        return number(query.get("part-number-marker"), "part-number-marker", 0);
    }

    /**
     * The number of the part of an object to begin behind; 0 for the first.
     *
     * @throws S3Exception {@code InvalidArgument} where it is negative or no number
     */
    public static int partNumberMarker(Headers headers) {
        return number(headers.first(HeaderNames.PART_NUMBER_MARKER), HeaderNames.PART_NUMBER_MARKER, 0);
    }

    /**
     * Whether the list of objects is asked for in its second form.
     *
     * @throws S3Exception {@code InvalidArgument} where there is no such form
     */
    public static boolean isVersion2(QueryParameters query) {
        String type = query.text("list-type");
        return switch (type) {
            case "" -> false;
            case "2" -> true;
            default ->
                throw S3Error.invalidArgument("Invalid List Type specified in Request", "list-type", type)
                        .asException();
        };
    }

    /** The token that leads behind this entry, key or common prefix. */
    public static String continuationToken(String last) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(last.getBytes(StandardCharsets.UTF_8));
    }

    /**
     * The entry that the token leads behind; empty where the query has none.
     *
     * @throws S3Exception {@code InvalidArgument} where the token is not one of ours
     */
    public static String after(QueryParameters query) {
        String token = query.text(CONTINUATION_TOKEN);
        if (token.isEmpty() && query.has(CONTINUATION_TOKEN)) {
            throw incorrect(token).asException();
        }
        try {
            byte[] bytes = Base64.getUrlDecoder().decode(token);
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
        } catch (IllegalArgumentException | CharacterCodingException notOurs) {
            throw incorrect(token).asException();
        }
    }

    private static S3Error incorrect(String token) {
        return S3Error.invalidArgument("The continuation token provided is incorrect", CONTINUATION_TOKEN, token);
    }

    private static int limit(Optional<String> sent, String name) {
        return Math.min(number(sent, name, MAX_LIMIT), MAX_LIMIT);
    }

    private static int number(Optional<String> sent, String name, int byDefault) {
        String text = sent.orElse("");
        if (text.isEmpty()) {
            return byDefault;
        }
        OptionalInt number = Numbers.parse(text);
        if (number.isEmpty()) {
            throw S3Error.invalidArgument("Provided " + name + " not an integer or within integer range", name, text)
                    .asException();
        }
        if (number.getAsInt() < 0) {
            throw S3Error.invalidArgument(
                            "Argument " + name + " must be an integer between 0 and 2147483647", name, text)
                    .asException();
        }
        return number.getAsInt();
    }
}
