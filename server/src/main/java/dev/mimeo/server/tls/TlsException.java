package dev.mimeo.server.tls;

/** A certificate or its key cannot be used; the message is a plain sentence for whoever put it there. */
public final class TlsException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** A refusal in a sentence. */
    public TlsException(String sentence) {
        super(sentence);
    }
}
