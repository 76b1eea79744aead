package dev.mimeo.server.protocol;

/** Carries an {@link S3Error} through a reactive chain; it has no stack trace, since the error says it all. */
public final class S3Exception extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient S3Error error;
    private final transient Headers headers;

    S3Exception(S3Error error, Headers headers) {
        super(error.code().code() + ": " + error.message(), null, false, false);
        this.error = error;
        this.headers = headers;
    }

    /** The error to answer. */
    public S3Error error() {
        return error;
    }

    /** The headers that go with the error. */
    public Headers headers() {
        return headers;
    }
}
