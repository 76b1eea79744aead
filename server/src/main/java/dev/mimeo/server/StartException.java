package dev.mimeo.server;

/** Why a server does not start, as a sentence for the one who starts it. */
public final class StartException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    StartException(String sentence) {
        super(sentence);
    }
}
