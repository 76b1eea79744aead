package dev.mimeo.server.config;

/** The configuration cannot be used; the message is a plain sentence for whoever wrote it. */
public final class ConfigException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    ConfigException(String sentence) {
        super(sentence);
    }
}
