package dev.mimeo.testkit.client;

import dev.mimeo.server.protocol.Headers;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * An answer, read to its end.
 *
 * @param status the HTTP status
 * @param headers the headers
 * @param body the body as text
 */
public record Answer(int status, Headers headers, String body) {

    /** The text of the first element of this name, unescaped only as far as tags and ids need. */
    public Optional<String> element(String name) {
        Matcher matcher =
                Pattern.compile("<" + name + ">([^<]*)</" + name + ">").matcher(body);
        return matcher.find()
                ? Optional.of(matcher.group(1).replace("&quot;", "\"").replace("&#34;", "\""))
                : Optional.empty();
    }

    /** Whether the request was carried out: also an error may come with status 200. */
    public boolean isSuccess() {
        return status / 100 == 2 && !body.contains("<Error>");
    }
}
