package dev.mimeo.testkit.sdk;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;

/** Waits for what a client promised, with a bound, and throws what the client threw. */
final class Awaiting {

    private static final long SECONDS = 60;

    private Awaiting() {}

    static <T> T await(CompletableFuture<T> future) {
        try {
            return future.orTimeout(SECONDS, TimeUnit.SECONDS).join();
        } catch (CompletionException failed) {
            throw failed.getCause() instanceof RuntimeException cause ? cause : failed;
        }
    }
}
