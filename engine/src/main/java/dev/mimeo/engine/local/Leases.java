package dev.mimeo.engine.local;

import java.util.concurrent.atomic.AtomicInteger;

/** Counts the calls under way on something that is to be ended, and ends it once there are none and it was closed. */
final class Leases {

    private static final int CLOSED = 1 << 30;

    private final AtomicInteger state = new AtomicInteger();
    private final Runnable end;

    /**
     * @param end runs once, on the thread of the last call or of the one who closes
     */
    Leases(Runnable end) {
        this.end = end;
    }

    /** Begins a call; refused once closed. */
    boolean enter() {
        int before = state.getAndUpdate(count -> (count & CLOSED) == 0 ? count + 1 : count);
        return (before & CLOSED) == 0;
    }

    /** Ends a call. */
    void leave() {
        if (state.decrementAndGet() == CLOSED) {
            end.run();
        }
    }

    /** Lets no call begin any more. */
    void close() {
        int before = state.getAndUpdate(count -> count | CLOSED);
        if (before == 0) {
            end.run();
        }
    }
}
