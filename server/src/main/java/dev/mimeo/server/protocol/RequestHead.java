package dev.mimeo.server.protocol;

/**
 * What a request says before its body, exactly as it was sent.
 *
 * @param method the HTTP method, upper case as sent
 * @param rawPath the path as on the wire, still percent-encoded, beginning with a slash
 * @param rawQuery the query as on the wire, still percent-encoded, without its question mark; empty if there is none
 * @param headers every header field, {@code Host} included, none added, dropped or rewritten on the way (clients sign
 *     {@code Expect}, {@code Accept-Encoding} and others)
 */
public record RequestHead(String method, String rawPath, String rawQuery, Headers headers) {

    public RequestHead {
        if (method.isEmpty()) {
            throw new IllegalArgumentException("empty method");
        }
        if (!rawPath.startsWith("/") || rawPath.indexOf('?') >= 0) {
            throw new IllegalArgumentException("not a path: " + rawPath);
        }
    }

    /**
     * The head of a request with this request target: a path with an optional query, or an absolute URI of which scheme
     * and authority are dropped.
     *
     * @throws S3Exception {@code InvalidURI} if the target is neither
     */
    public static RequestHead of(String method, String target, Headers headers) {
        String local = withoutFragment(withoutAuthority(target));
        int mark = local.indexOf('?');
        String path = mark < 0 ? local : local.substring(0, mark);
        String query = mark < 0 ? "" : local.substring(mark + 1);
        if (!path.startsWith("/")) {
            throw S3Error.of(S3ErrorCode.INVALID_URI).with("URI", target).asException();
        }
        return new RequestHead(method, path, query, headers);
    }

    /** The request target: path, and query if there is one. */
    public String target() {
        return rawQuery.isEmpty() ? rawPath : rawPath + "?" + rawQuery;
    }

    /** The same request with other headers. */
    public RequestHead withHeaders(Headers other) {
        return new RequestHead(method, rawPath, rawQuery, other);
    }

    /** The same request with another query, percent-encoded. */
    public RequestHead withRawQuery(String other) {
        return new RequestHead(method, rawPath, other, headers);
    }

    private static String withoutAuthority(String target) {
        int scheme = target.startsWith("/") ? -1 : target.indexOf("://");
        if (scheme < 0) {
            return target;
        }
        int end = scheme + 3;
        while (end < target.length() && "/?#".indexOf(target.charAt(end)) < 0) {
            end++;
        }
        String rest = target.substring(end);
        return rest.startsWith("/") ? rest : "/" + rest;
    }

    private static String withoutFragment(String target) {
        int mark = target.indexOf('#');
        return mark < 0 ? target : target.substring(0, mark);
    }
}
