package dev.mimeo.server.protocol;

/** How lists give keys and prefixes. */
public enum KeyEncoding {
    /** As they are. */
    NONE,
    /** Percent-encoded, for clients whose XML parser cannot take every character. */
    URL;

    /**
     * The encoding that the query asks for.
     *
     * @throws S3Exception {@code InvalidArgument} where there is no such encoding
     */
    public static KeyEncoding parse(QueryParameters query) {
        String type = query.text("encoding-type");
        return switch (type) {
            case "" -> NONE;
            case "url" -> URL;
            default ->
                throw S3Error.invalidArgument("Invalid Encoding Method specified in Request", "encoding-type", type)
                        .asException();
        };
    }

    /** The key or prefix as a list gives it. */
    public String apply(String key) {
        return this == URL ? PercentEncoding.encodeKey(key) : key;
    }
}
