package dev.mimeo.testkit.wire;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mimeo.server.protocol.Headers;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * An answer as it stood on the wire.
 *
 * @param statusLine the first line
 * @param headers the headers
 * @param pieces the chunks of a chunked body, without the empty last one; otherwise the body as one piece
 */
record RawAnswer(String statusLine, Headers headers, List<byte[]> pieces) {

    private static final Pattern LEAF = Pattern.compile("<(\\w+)>([^<]*)</\\1>");

    int status() {
        return Integer.parseInt(statusLine.split(" ", 3)[1]);
    }

    String header(String name) {
        return headers.first(name).orElse("");
    }

    String body() {
        StringBuilder body = new StringBuilder();
        pieces.forEach(piece -> body.append(new String(piece, StandardCharsets.UTF_8)));
        return body.toString();
    }

    /** The text of the first element of this name. */
    Optional<String> element(String name) {
        Matcher matcher = Pattern.compile("<" + name + "(?: [^>]*)?>([^<]*)</" + name + ">")
                .matcher(body());
        return matcher.find() ? Optional.of(unescaped(matcher.group(1))) : Optional.empty();
    }

    /** The elements of this document that hold text alone, by name, in their order. */
    Map<String, String> leaves(String root) {
        assertThat(body()).contains("<" + root).endsWith("</" + root + ">");
        Map<String, String> leaves = new LinkedHashMap<>();
        LEAF.matcher(body()).results().forEach(leaf -> leaves.put(leaf.group(1), unescaped(leaf.group(2))));
        return leaves;
    }

    /** The texts of elements of this name, by the texts of the elements right before them. */
    Map<String, String> pairs(String first, String second) {
        Map<String, String> pairs = new LinkedHashMap<>();
        Pattern.compile("<" + first + ">([^<]*)</" + first + "><" + second + ">([^<]*)</" + second + ">")
                .matcher(body())
                .results()
                .forEach(pair -> pairs.put(unescaped(pair.group(1)), unescaped(pair.group(2))));
        return pairs;
    }

    String code() {
        return element("Code").orElse("");
    }

    String message() {
        return element("Message").orElse("");
    }

    private static String unescaped(String text) {
        return text.replace("&quot;", "\"")
                .replace("&#34;", "\"")
                .replace("&apos;", "'")
                .replace("&#39;", "'")
                .replace("&lt;", "<")
                .replace("&gt;", ">")
                .replace("&amp;", "&");
    }
}
