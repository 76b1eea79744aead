package dev.mimeo.engine.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Forces while writing, with a file whose forces last as long as the test wants. */
final class WriteBackTest {

    private static final int STEP = 100;

    private final SlowFile file = new SlowFile();
    private final BlockingThreads threads = new BlockingThreads("test-sync", 1, 10);
    private final WriteBack writeBack = new WriteBack(file, threads, STEP);

    @AfterEach
    void close() {
        file.mayEnd.release(100);
        threads.close();
    }

    @Test
    void aForceBeginsAfterEachStepOneAtATime() throws Exception {
        writeBack.wrote(STEP - 1);
        assertThat(file.begun.get()).isZero();
        writeBack.wrote(1);
        file.hasBegun.acquire();
        writeBack.wrote(STEP);
        assertThat(file.begun.get()).isEqualTo(1);
        file.mayEnd.release(2);
        writeBack.end();
        writeBack.wrote(STEP);
        file.hasBegun.acquire();
        writeBack.end();

        assertThat(file.begun.get()).isEqualTo(2);
    }

    @Test
    void aWriterTwoStepsAheadWaitsForTheForceThatRuns() throws Exception {
        writeBack.wrote(STEP);
        file.hasBegun.acquire();
        CountDownLatch passed = new CountDownLatch(1);
        Thread writer = new Thread(() -> {
            wroteUnchecked(2 * STEP);
            passed.countDown();
        });
        writer.start();
        while (writer.getState() != Thread.State.WAITING) {
            Thread.onSpinWait();
        }
        assertThat(passed.getCount()).isEqualTo(1);
        file.mayEnd.release(2);
        passed.await();
    }

    @Test
    void nothingForcesTheFileOnceItHasEnded() throws Exception {
        CountDownLatch free = new CountDownLatch(1);
        threads.execute(() -> awaitUnchecked(free));
        writeBack.wrote(STEP);
        writeBack.end();
        free.countDown();
        threads.close();

        assertThat(file.begun.get()).isZero();
    }

    @Test
    void aFailedForceFailsEveryCallAfterItAndIsNeverRepeated() throws Exception {
        file.fails = true;
        file.mayEnd.release(10);
        writeBack.wrote(STEP);
        file.hasBegun.acquire();

        assertThatThrownBy(writeBack::end).isInstanceOf(IOException.class).hasMessage("Input/output error");
        assertThatThrownBy(() -> writeBack.wrote(10 * STEP)).isInstanceOf(IOException.class);
        assertThatThrownBy(writeBack::end).isInstanceOf(IOException.class);
        assertThat(file.begun.get()).isEqualTo(1);
    }

    private void wroteUnchecked(int bytes) {
        try {
            writeBack.wrote(bytes);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void awaitUnchecked(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static final class SlowFile implements FileCalls.Handle {

        final AtomicInteger begun = new AtomicInteger();
        final Semaphore hasBegun = new Semaphore(0);
        final Semaphore mayEnd = new Semaphore(0);
        volatile boolean fails;

        @Override
        public int write(ByteBuffer bytes) {
            throw new UnsupportedOperationException();
        }

        @Override
        public int read(ByteBuffer into, long offset) {
            throw new UnsupportedOperationException();
        }

        @Override
        public void force() throws IOException {
            begun.incrementAndGet();
            hasBegun.release();
            mayEnd.acquireUninterruptibly();
            if (fails) {
                throw new IOException("Input/output error");
            }
        }

        @Override
        public long size() {
            return 0;
        }

        @Override
        public void close() {}
    }
}
