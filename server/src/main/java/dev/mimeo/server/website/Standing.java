package dev.mimeo.server.website;

import dev.mimeo.engine.model.WebsiteRedirect;
import dev.mimeo.server.protocol.S3Error;
import java.util.Optional;

/** How a visitor stands to a key of a website's bucket. */
sealed interface Standing {

    /**
     * There is an object that anyone may read.
     *
     * @param redirect where it sends those who ask for it
     */
    record Readable(Optional<WebsiteRedirect> redirect) implements Standing {}

    /**
     * The object cannot be had.
     *
     * @param error why, with a status from 400
     */
    record Failed(S3Error error) implements Standing {}
}
