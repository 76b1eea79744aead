package dev.mimeo.engine.local;

import dev.mimeo.engine.error.Failure;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A fixed number of named threads for blocking calls, and one queue of limited length in front of them.
 *
 * <p>It never interrupts a call: an interrupt closes the file channel that the call is using, under all who share it.
 */
final class BlockingThreads implements AutoCloseable {

    private static final long IDLE_SECONDS = 30;
    private static final long CLOSE_SECONDS = 60;

    private final ThreadPoolExecutor executor;
    private final int queueLimit;

    /**
     * @param name what the threads are called
     * @param threads the most threads
     * @param queueLimit the most calls that wait for a thread
     */
    BlockingThreads(String name, int threads, int queueLimit) {
        this.queueLimit = queueLimit;
        AtomicInteger number = new AtomicInteger();
        this.executor = new ThreadPoolExecutor(
                threads, threads, IDLE_SECONDS, TimeUnit.SECONDS, new LinkedBlockingQueue<>(), task -> {
                    Thread thread = new Thread(task, name + "-" + number.incrementAndGet());
                    thread.setDaemon(true);
                    return thread;
                });
        executor.allowCoreThreadTimeOut(true);
    }

    /**
     * Runs a call soon.
     *
     * @throws dev.mimeo.engine.error.MimeoException with {@link Failure.Overloaded} where the queue is full, with
     *     {@link Failure.Closed} after close
     */
    void execute(Runnable call) {
        if (executor.getQueue().size() >= queueLimit) {
            throw new Failure.Overloaded().asException();
        }
        try {
            executor.execute(call);
        } catch (RejectedExecutionException closed) {
            throw new Failure.Closed().asException();
        }
    }

    /** Runs what must be run, however long the queue is; after close, on the caller's thread. */
    void executeAlways(Runnable call) {
        try {
            executor.execute(call);
        } catch (RejectedExecutionException closed) {
            call.run();
        }
    }

    /** Lets calls under way and in the queue end, and takes no more. */
    @Override
    public void close() {
        executor.shutdown();
        try {
            executor.awaitTermination(CLOSE_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
