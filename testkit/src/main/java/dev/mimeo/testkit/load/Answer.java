package dev.mimeo.testkit.load;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What an endpoint answered.
 *
 * @param status the HTTP status
 * @param etag the {@code ETag} header, empty if there was none
 * @param body the whole body
 */
record Answer(int status, String etag, byte[] body) {

    /** What went wrong, as a short kind that can be counted; empty if the request was served. */
    Optional<String> failureOf(Call call) {
        if (status < 200 || status > 299) {
            return Optional.of(("HTTP " + status + " " + element("Code").orElse("")).strip());
        }
        if (call.answerBytes() >= 0) {
            return body.length == call.answerBytes() ? Optional.empty() : Optional.of("answer of another length");
        }
        return text().contains("<Error>")
                ? Optional.of(
                        "HTTP " + status + " with error " + element("Code").orElse("without a code"))
                : Optional.empty();
    }

    /** The text of the first element of this name in the body. */
    Optional<String> element(String name) {
        Matcher matcher =
                Pattern.compile("<" + name + ">([^<]*)</" + name + ">").matcher(text());
        return matcher.find() ? Optional.of(matcher.group(1)) : Optional.empty();
    }

    private String text() {
        return new String(body, StandardCharsets.UTF_8);
    }
}
