package dev.mimeo.engine.local;

import java.io.IOException;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * Makes a file durable while it is being written, so that little is left to do in the end.
 *
 * <p>After each step a force begins on another thread, one at a time; a writer that is two steps ahead of
 * a running one waits for it. A force that failed is never repeated: the file is lost.
 */
final class WriteBack {

    /** How much is written to a blob before the next force begins, in bytes. */
    static final long STEP = 4L << 20;

    private enum Phase {
        IDLE,
        QUEUED,
        RUNNING
    }

    private final FileCalls.Handle file;
    private final BlockingThreads threads;
    private final long step;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition idle = lock.newCondition();
    private Phase phase = Phase.IDLE;
    private long unforced;
    private @Nullable Exception failure;

    WriteBack(FileCalls.Handle file, BlockingThreads threads, long step) {
        this.file = file;
        this.threads = threads;
        this.step = step;
    }

    /** Counts bytes that were written; fails where a force failed. */
    void wrote(int bytes) throws IOException {
        lock.lock();
        try {
            check();
            unforced += bytes;
            if (unforced >= step && phase == Phase.IDLE) {
                begin();
            }
            while (unforced >= 2 * step && phase == Phase.RUNNING) {
                idle.awaitUninterruptibly();
            }
            check();
        } finally {
            lock.unlock();
        }
    }

    /** Ends: nothing forces the file any more when this returns; fails where a force failed. */
    void end() throws IOException {
        lock.lock();
        try {
            if (phase == Phase.QUEUED) {
                phase = Phase.IDLE;
            }
            while (phase == Phase.RUNNING) {
                idle.awaitUninterruptibly();
            }
            check();
        } finally {
            lock.unlock();
        }
    }

    private void begin() {
        phase = Phase.QUEUED;
        try {
            threads.execute(this::force);
        } catch (RuntimeException tooBusy) {
            phase = Phase.IDLE;
        }
    }

    private void force() {
        if (!enter()) {
            return;
        }
        Exception failed = null;
        try {
            file.force();
        } catch (IOException | RuntimeException e) {
            failed = e;
        }
        leave(failed);
    }

    private boolean enter() {
        lock.lock();
        try {
            if (phase != Phase.QUEUED) {
                return false;
            }
            phase = Phase.RUNNING;
            unforced = 0;
            return true;
        } finally {
            lock.unlock();
        }
    }

    private void leave(@Nullable Exception failed) {
        lock.lock();
        try {
            phase = Phase.IDLE;
            failure = failed;
            idle.signalAll();
        } finally {
            lock.unlock();
        }
    }

    private void check() throws IOException {
        if (failure != null) {
            throw new IOException(failure.getMessage(), failure);
        }
    }
}
