package dev.mimeo.engine.error;

/** Carries a {@link Failure} through a reactive chain; it has no stack trace, since the failure says it all. */
public final class MimeoException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient Failure failure;

    MimeoException(Failure failure) {
        super(failure.toString(), null, false, false);
        this.failure = failure;
    }

    /** What went wrong. */
    public Failure failure() {
        return failure;
    }
}
