package dev.mimeo.engine.local;

import dev.mimeo.engine.error.Failure;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A fixed number of named threads for blocking calls, and one queue of limited length in front of them.
 *
 * <p>It never interrupts a call: an interrupt closes the file channel that the call is using, under all who share it.
 * The queue is guarded by a monitor that is held for a few instructions, since the queues of the JDK may park the one
 * who adds to them, and that is often an event loop.
 */
final class BlockingThreads implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(BlockingThreads.class);
    private static final long CLOSE_SECONDS = 60;

    private final String name;
    private final int threads;
    private final int queueLimit;
    private final Queue<Runnable> queue = new ArrayDeque<>();
    private final List<Thread> started = new ArrayList<>();
    private int idle;
    private boolean closed;

    /**
     * @param name what the threads are called
     * @param threads the most threads, which are started as they are needed
     * @param queueLimit the most calls that wait for a thread
     */
    BlockingThreads(String name, int threads, int queueLimit) {
        this.name = name;
        this.threads = threads;
        this.queueLimit = queueLimit;
    }

    /**
     * Runs a call soon.
     *
     * @throws dev.mimeo.engine.error.MimeoException with {@link Failure.Overloaded} where the queue is full, with
     *     {@link Failure.Closed} after close
     */
    void execute(Runnable call) {
        Failure refusal = add(call, queueLimit);
        if (refusal != null) {
            throw refusal.asException();
        }
    }

    /** Runs what must be run, however long the queue is; after close, on the caller's thread. */
    void executeAlways(Runnable call) {
        if (add(call, Integer.MAX_VALUE) != null) {
            call.run();
        }
    }

    /** Lets calls under way and in the queue end, and takes no more. */
    @Override
    public void close() {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(CLOSE_SECONDS);
        try {
            for (Thread thread : end()) {
                thread.join(Math.max(1, TimeUnit.NANOSECONDS.toMillis(deadline - System.nanoTime())));
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private synchronized @Nullable Failure add(Runnable call, int limit) {
        if (closed) {
            return new Failure.Closed();
        }
        if (queue.size() >= limit) {
            return new Failure.Overloaded();
        }
        queue.add(call);
        if (idle >= queue.size()) {
            notify();
        } else if (started.size() < threads) {
            start();
        }
        return null;
    }

    private void start() {
        Thread thread = new Thread(this::work, name + "-" + (started.size() + 1));
        thread.setDaemon(true);
        started.add(thread);
        thread.start();
    }

    private synchronized List<Thread> end() {
        closed = true;
        notifyAll();
        return List.copyOf(started);
    }

    private void work() {
        for (Runnable call = take(); call != null; call = take()) {
            try {
                call.run();
            } catch (Throwable escaped) {
                LOG.error("A call on {} failed", Thread.currentThread().getName(), escaped);
            }
        }
    }

    /** The next call, which it waits for; none when closed and all are done. */
    private synchronized @Nullable Runnable take() {
        while (queue.isEmpty() && !closed) {
            idle++;
            try {
                wait();
            } catch (InterruptedException nobodyMeansIt) {
                LOG.debug(
                        "{} was interrupted while idle", Thread.currentThread().getName());
            } finally {
                idle--;
            }
        }
        return queue.poll();
    }
}
