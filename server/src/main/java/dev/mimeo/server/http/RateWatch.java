package dev.mimeo.server.http;

import dev.mimeo.server.config.HttpLimits;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import reactor.core.Disposable;
import reactor.core.Disposables;
import reactor.core.publisher.Operators;
import reactor.core.scheduler.Scheduler;

/**
 * Tells when a client sends too slowly: when it was waited for during nearly a whole window of time, and sent less than the
 * minimum rate in it. Time in which nothing was requested from it does not count.
 */
final class RateWatch {

    private final Scheduler scheduler;
    private final Duration window;
    private final long minimum;
    private final AtomicLong demand = new AtomicLong();
    private final AtomicLong bytes = new AtomicLong();
    private final AtomicLong waited = new AtomicLong();
    private final Disposable.Swap timer = Disposables.swap();
    private volatile long waitingSince;

    RateWatch(HttpLimits limits, Scheduler scheduler) {
        this.scheduler = scheduler;
        this.window = limits.rateWindow();
        this.minimum = Math.max(1, limits.minimumRate().bytes() * window.toMillis() / 1000);
    }

    /** Begins to watch; runs the action, on the scheduler, when the client was too slow. */
    void start(Runnable tooSlow) {
        waitingSince = now();
        timer.update(scheduler.schedulePeriodically(
                () -> look(tooSlow), window.toNanos(), window.toNanos(), TimeUnit.NANOSECONDS));
    }

    void stop() {
        timer.dispose();
    }

    void requested(long n) {
        if (demand.getAndUpdate(had -> Operators.addCap(had, n)) == 0) {
            waitingSince = now();
        }
    }

    void received(int length) {
        bytes.addAndGet(length);
        long left = demand.updateAndGet(had -> had == Long.MAX_VALUE ? had : Math.max(0, had - 1));
        if (left == 0) {
            waited.addAndGet(now() - waitingSince);
        }
    }

    void paused() {
        demand.set(0);
    }

    private void look(Runnable tooSlow) {
        long now = now();
        long came = bytes.getAndSet(0);
        long before = waited.getAndSet(0);
        boolean waiting = demand.get() > 0;
        long duration = waiting ? before + now - waitingSince : before;
        waitingSince = now;
        if (waiting && came < minimum && duration >= window.toNanos() / 10 * 9) {
            timer.dispose();
            tooSlow.run();
        }
    }

    private long now() {
        return scheduler.now(TimeUnit.NANOSECONDS);
    }
}
