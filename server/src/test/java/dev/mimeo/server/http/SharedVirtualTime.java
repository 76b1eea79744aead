package dev.mimeo.server.http;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import reactor.core.Disposable;
import reactor.core.scheduler.Scheduler;
import reactor.test.scheduler.VirtualTimeScheduler;

/**
 * A clock that stands still until it is moved, for several threads: the one of reactor-test may lose a task that is scheduled or
 * disposed of while another thread moves it. What is due runs on the thread that moves the clock, and must not wait for others.
 */
final class SharedVirtualTime implements Scheduler {

    private final VirtualTimeScheduler time = VirtualTimeScheduler.create();

    /** Moves the clock. */
    void pass(Duration duration) {
        synchronized (time) {
            time.advanceTimeBy(duration);
        }
    }

    @Override
    public Disposable schedule(Runnable task) {
        return locked(() -> time.schedule(task));
    }

    @Override
    public Disposable schedule(Runnable task, long delay, TimeUnit unit) {
        return locked(() -> time.schedule(task, delay, unit));
    }

    @Override
    public Disposable schedulePeriodically(Runnable task, long delay, long period, TimeUnit unit) {
        return locked(() -> time.schedulePeriodically(task, delay, period, unit));
    }

    @Override
    public long now(TimeUnit unit) {
        synchronized (time) {
            return time.now(unit);
        }
    }

    @Override
    public Worker createWorker() {
        synchronized (time) {
            return new SharedWorker(time.createWorker());
        }
    }

    @Override
    public void dispose() {
        synchronized (time) {
            time.dispose();
        }
    }

    private Disposable locked(Supplier<Disposable> scheduling) {
        synchronized (time) {
            return new Scheduled(scheduling.get());
        }
    }

    /** A task that may be disposed of. */
    private final class Scheduled implements Disposable {

        private final Disposable task;

        Scheduled(Disposable task) {
            this.task = task;
        }

        @Override
        public void dispose() {
            synchronized (time) {
                task.dispose();
            }
        }

        @Override
        public boolean isDisposed() {
            return task.isDisposed();
        }
    }

    private final class SharedWorker implements Worker {

        private final Worker worker;

        SharedWorker(Worker worker) {
            this.worker = worker;
        }

        @Override
        public Disposable schedule(Runnable task) {
            return locked(() -> worker.schedule(task));
        }

        @Override
        public Disposable schedule(Runnable task, long delay, TimeUnit unit) {
            return locked(() -> worker.schedule(task, delay, unit));
        }

        @Override
        public Disposable schedulePeriodically(Runnable task, long delay, long period, TimeUnit unit) {
            return locked(() -> worker.schedulePeriodically(task, delay, period, unit));
        }

        @Override
        public void dispose() {
            synchronized (time) {
                worker.dispose();
            }
        }

        @Override
        public boolean isDisposed() {
            return worker.isDisposed();
        }
    }
}
