package dev.mimeo.engine.content;

import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Memory for the plaintext of some frames and the same frames sealed, lent to one transfer.
 *
 * <p>The transfer owns it, and whoever works on it holds it: it goes back when the owner has released it and nobody
 * holds it any more.
 */
final class Segment {

    private final Memory memory;
    private final Runnable giveBack;
    private final AtomicInteger holders = new AtomicInteger(1);
    private final AtomicBoolean released = new AtomicBoolean();

    Segment(Memory memory, Runnable giveBack) {
        this.memory = memory;
        this.giveBack = giveBack;
    }

    /** The memory itself, which is lent again and again. */
    record Memory(byte[] plain, byte[] sealed) {}

    byte[] plain() {
        return memory.plain();
    }

    byte[] sealed() {
        return memory.sealed();
    }

    /** Ends the ownership; idempotent. */
    void release() {
        if (released.compareAndSet(false, true)) {
            letGo();
        }
    }

    /** Whether the segment is held from now on; not where it has gone back already. */
    boolean hold() {
        return holders.getAndUpdate(count -> count == 0 ? 0 : count + 1) > 0;
    }

    /** Ends one hold. */
    void letGo() {
        if (holders.decrementAndGet() == 0) {
            giveBack.run();
        }
    }

    /** Works on the memory while holding it. What comes of a segment that was released meanwhile is nothing. */
    <T> @Nullable T result(Supplier<T> work) {
        if (!hold()) {
            return null;
        }
        try {
            return work.get();
        } catch (RuntimeException failed) {
            return orNothing(failed);
        } finally {
            letGo();
        }
    }

    /** Works on the memory while holding it, or does nothing where it was released. */
    void work(Runnable work) {
        result(() -> {
            work.run();
            return this;
        });
    }

    private <T> @Nullable T orNothing(RuntimeException failed) {
        if (released.get()) {
            return null;
        }
        throw failed;
    }
}
