package dev.mimeo.server.http;

/** The server cannot listen where it was told to; the message is a plain sentence that says why. */
public final class ListenException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    ListenException(String sentence, Throwable cause) {
        super(sentence, cause);
    }
}
