package dev.mimeo.testkit.architecture;

import org.junit.jupiter.api.Test;
import reactor.blockhound.BlockingOperationError;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;
import reactor.test.StepVerifier;

/** Proves that the watch over blocking calls is on: without it, the promise that event loops never block is untested. */
final class BlockHoundTest {

    @Test
    void aBlockingCallOnANonBlockingThreadFails() {
        Mono<Void> blocking = Mono.delay(java.time.Duration.ofMillis(1), Schedulers.parallel())
                .then(Mono.fromRunnable(BlockHoundTest::block));

        StepVerifier.create(blocking).verifyErrorMatches(BlockHoundTest::isCausedByBlocking);
    }

    private static void block() {
        try {
            java.lang.Thread.sleep(1);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static boolean isCausedByBlocking(Throwable error) {
        return error instanceof BlockingOperationError || error.getCause() instanceof BlockingOperationError;
    }
}
