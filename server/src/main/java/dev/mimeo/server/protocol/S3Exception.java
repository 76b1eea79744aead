package dev.mimeo.server.protocol;

/** Carries an {@link S3Error} through a reactive chain; it has no stack trace, since the error says it all. */
public final class S3Exception extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient S3Error error;

    S3Exception(S3Error error) {
        super(error.code().code() + ": " + error.message(), null, false, false);
        this.error = error;
    }

    /** The error to answer. */
    public S3Error error() {
        return error;
    }
}
