package dev.mimeo.server.website;

import dev.mimeo.server.protocol.S3Error;
import java.util.Optional;

/** What becomes of a visit. */
sealed interface Decision {

    /** It depends on how the visitor stands to this key. */
    record Look(String key) implements Decision {}

    /**
     * An object is answered.
     *
     * @param key its key
     * @param instead the error that it is the document of; empty where it is what was asked for
     */
    record Serve(String key, Optional<S3Error> instead) implements Decision {}

    /** The visitor is sent elsewhere. */
    record Redirect(Redirection to) implements Decision {}

    /**
     * A page about an error is answered.
     *
     * @param error the error
     * @param ofDocument the error that the error document could not be had for, where there is one to have
     */
    record Fail(S3Error error, Optional<S3Error> ofDocument) implements Decision {}
}
