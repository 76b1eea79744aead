package dev.mimeo.server.website;

import dev.mimeo.server.operation.S3Response.Whole;
import dev.mimeo.server.protocol.HeaderNames;
import dev.mimeo.server.protocol.Headers;
import dev.mimeo.server.protocol.S3Error;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** The page that tells a visitor of an error, in the form that S3 gives it: it and its headers say the same. */
final class ErrorPage {

    private ErrorPage() {}

    /**
     * The page.
     *
     * @param error the error
     * @param ofDocument the error that the error document could not be had for, where there is one to have
     * @param headers what else is told
     */
    static Whole of(S3Error error, Optional<S3Error> ofDocument, Headers headers, String requestId, String hostId) {
        S3Error page = error.with("RequestId", requestId).with("HostId", hostId);
        String title = error.code().status() + " " + reason(error.code().status());
        String html = "<html>\n<head><title>" + title + "</title></head>\n<body>\n<h1>" + title + "</h1>\n" + list(page)
                + ofDocument.map(ErrorPage::ofDocument).orElse("") + "<hr/>\n</body>\n</html>\n";
        return new Whole(
                error.code().status(),
                with(error, headers).with(HeaderNames.CONTENT_TYPE, "text/html; charset=utf-8"),
                html.getBytes(StandardCharsets.UTF_8));
    }

    /** These headers, and those that tell of an error. */
    static Headers with(S3Error error, Headers headers) {
        return headers.with(HeaderNames.ERROR_CODE, error.code().code())
                .with(HeaderNames.ERROR_MESSAGE, error.message());
    }

    private static String ofDocument(S3Error error) {
        return "<h3>An Error Occurred While Attempting to Retrieve a Custom Error Document</h3>\n" + list(error);
    }

    private static String list(S3Error error) {
        StringBuilder list = new StringBuilder("<ul>\n");
        item(list, "Code", error.code().code());
        item(list, "Message", error.message());
        error.details().forEach((name, value) -> item(list, name, value));
        return list.append("</ul>\n").toString();
    }

    private static void item(StringBuilder list, String name, String value) {
        list.append("<li>").append(name).append(": ").append(escaped(value)).append("</li>\n");
    }

    /** What a visitor sends must not become a part of the page. */
    private static String escaped(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&#34;")
                .replace("'", "&#39;");
    }

    private static String reason(int status) {
        return switch (status) {
            case 400 -> "Bad Request";
            case 403 -> "Forbidden";
            case 404 -> "Not Found";
            case 405 -> "Method Not Allowed";
            case 412 -> "Precondition Failed";
            case 416 -> "Requested Range Not Satisfiable";
            case 500 -> "Internal Server Error";
            case 503 -> "Service Unavailable";
            default -> "Error";
        };
    }
}
