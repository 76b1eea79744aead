package dev.mimeo.engine.content;

import reactor.core.Exceptions;

/** Where several segments fail at the same time, a transfer ends in the failure of the first. */
final class FirstFailure {

    private FirstFailure() {}

    static Throwable of(Throwable failed) {
        return Exceptions.unwrapMultiple(failed).getFirst();
    }
}
