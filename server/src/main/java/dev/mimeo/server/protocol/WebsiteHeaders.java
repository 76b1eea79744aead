package dev.mimeo.server.protocol;

import dev.mimeo.engine.model.WebsiteRedirect;
import java.util.Optional;

/** Reads where a website is to send those who ask for an object. Source: row 19 of table A.1. */
final class WebsiteHeaders {

    private static final String TOO_LONG = "The length of website redirect location cannot exceed 2,048 characters.";

    private WebsiteHeaders() {}

    /**
     * The location, where the request names one.
     *
     * @throws S3Exception {@code InvalidRedirectLocation} where it is none, or too long for one
     */
    static Optional<WebsiteRedirect> redirect(Headers headers) {
        return headers.first(HeaderNames.WEBSITE_REDIRECT_LOCATION).map(WebsiteHeaders::redirect);
    }

    private static WebsiteRedirect redirect(String location) {
        if (!WebsiteRedirect.hasForm(location)) {
            throw S3Error.of(S3ErrorCode.INVALID_REDIRECT_LOCATION).asException();
        }
        if (location.length() > WebsiteRedirect.MAX_LENGTH) {
            throw S3Error.of(S3ErrorCode.INVALID_REDIRECT_LOCATION, TOO_LONG).asException();
        }
        return new WebsiteRedirect(location);
    }
}
