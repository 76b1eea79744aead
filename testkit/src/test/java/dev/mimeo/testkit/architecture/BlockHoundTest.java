package dev.mimeo.testkit.architecture;

import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import reactor.blockhound.BlockingOperationError;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;
import reactor.test.StepVerifier;

/** Proves that the watch over blocking calls is on: without it, the promise that event loops never block is untested. */
final class BlockHoundTest {

    @Test
    void aBlockingCallOnANonBlockingThreadFails() {
        Mono<Void> blocking =
                Mono.<Void>fromRunnable(() -> LockSupport.parkNanos(1)).subscribeOn(Schedulers.parallel());

        StepVerifier.create(blocking).verifyErrorMatches(BlockHoundTest::isCausedByBlocking);
    }

    private static boolean isCausedByBlocking(Throwable error) {
        return error instanceof BlockingOperationError || error.getCause() instanceof BlockingOperationError;
    }
}
