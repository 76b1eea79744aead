package dev.mimeo.engine.object;

import dev.mimeo.engine.error.Failure;
import dev.mimeo.engine.error.MimeoException;
import reactor.util.retry.Retry;

/** How often an operation begins again where what it had read changed before it was done. */
public final class Attempts {

    private static final int MOST = 16;

    private Attempts() {}

    /** Begins again on {@link Failure.Contended}, at most {@value #MOST} times, then ends in that failure. */
    public static Retry onContention() {
        return Retry.max(MOST)
                .filter(Attempts::isContention)
                .onRetryExhaustedThrow((retry, signal) -> signal.failure());
    }

    private static boolean isContention(Throwable error) {
        return error instanceof MimeoException mimeo && mimeo.failure() instanceof Failure.Contended;
    }
}
