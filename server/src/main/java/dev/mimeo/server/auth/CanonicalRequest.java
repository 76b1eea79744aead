package dev.mimeo.server.auth;

import dev.mimeo.server.protocol.Headers;
import dev.mimeo.server.protocol.RequestHead;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/**
 * The canonical form of a request that SigV4 signs, and the bytes it stands for.
 *
 * <p>Signing and verifying share this one implementation. Clients agree on the canonical form of ordinary requests; where
 * they differ, {@link #alternatives} holds the other readings. Each reading describes the same request (path and header
 * values decode to the same text), so accepting any of them does not let a signature move to another request.
 */
record CanonicalRequest(String text, Charset charset) {

    /** The part of a canonical request that does not depend on how the client encodes. */
    record Input(RequestHead head, CanonicalQuery query, Set<String> signedHeaders, String payloadHash) {}

    /** The canonical form by the rules of S3: path re-encoded, header values with single spaces, all in UTF-8. */
    static CanonicalRequest of(Input input) {
        String path = UriEncoding.canonicalPath(input.head().rawPath());
        return of(input, path, CanonicalRequest::singleSpaced, StandardCharsets.UTF_8);
    }

    /**
     * The other readings: the path as it was on the wire, header values with inner spaces as sent, header values that came
     * as ISO-8859-1 and were signed that way. Empty for the usual request, where all are the same.
     */
    static Set<CanonicalRequest> alternatives(Input input) {
        Set<CanonicalRequest> all = new LinkedHashSet<>();
        String path = UriEncoding.canonicalPath(input.head().rawPath());
        for (String onePath : List.of(path, input.head().rawPath())) {
            all.add(of(input, onePath, CanonicalRequest::singleSpaced, StandardCharsets.UTF_8));
            all.add(of(input, onePath, CanonicalRequest::trimmed, StandardCharsets.UTF_8));
            CanonicalRequest latin = of(input, onePath, CanonicalRequest::trimmed, StandardCharsets.ISO_8859_1);
            if (latin.needsCharset()) {
                all.add(latin);
            }
        }
        all.remove(of(input));
        return all;
    }

    byte[] bytes() {
        return text.getBytes(charset);
    }

    private static CanonicalRequest of(Input input, String path, UnaryOperator<String> spaces, Charset charset) {
        StringBuilder out = new StringBuilder(512);
        out.append(input.head().method()).append('\n');
        out.append(path).append('\n');
        out.append(input.query().text()).append('\n');
        for (String name : input.signedHeaders()) {
            appendHeader(out, input.head().headers(), name, spaces);
        }
        out.append('\n').append(String.join(";", input.signedHeaders())).append('\n');
        return new CanonicalRequest(out.append(input.payloadHash()).toString(), charset);
    }

    private static void appendHeader(StringBuilder out, Headers headers, String name, UnaryOperator<String> spaces) {
        String values = headers.all(name).stream().map(spaces).collect(Collectors.joining(","));
        out.append(name).append(':').append(values).append('\n');
    }

    /** The value without outer white space, each run of inner white space as one space. */
    static String singleSpaced(String value) {
        StringBuilder out = new StringBuilder(value.length());
        boolean pending = false;
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            if (isSpace(c)) {
                pending = !out.isEmpty();
            } else {
                out.append(pending ? " " : "").append(c);
                pending = false;
            }
        }
        return out.length() == value.length() ? value : out.toString();
    }

    private static String trimmed(String value) {
        int start = 0;
        int end = value.length();
        while (start < end && isSpace(value.charAt(start))) {
            start++;
        }
        while (end > start && isSpace(value.charAt(end - 1))) {
            end--;
        }
        return value.substring(start, end);
    }

    private static boolean isSpace(char c) {
        return c == ' ' || (c >= '\t' && c <= '\r');
    }

    private boolean needsCharset() {
        return text.chars().anyMatch(c -> c > 0x7F) && text.chars().allMatch(c -> c <= 0xFF);
    }
}
