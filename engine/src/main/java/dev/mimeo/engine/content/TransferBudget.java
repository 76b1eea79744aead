package dev.mimeo.engine.content;

import dev.mimeo.engine.content.Segment.Memory;
import dev.mimeo.engine.crypto.BlobFormat;
import dev.mimeo.engine.error.Failure;
import reactor.core.publisher.Mono;
import reactor.pool.InstrumentedPool;
import reactor.pool.PoolAcquirePendingLimitException;
import reactor.pool.PoolBuilder;
import reactor.pool.PoolShutdownException;
import reactor.pool.PooledRef;

/**
 * The memory of all transfers together: segments that are lent first come, first served, and used again.
 *
 * <p>A transfer acquires a segment before it reads what goes into it, in the order of its segments, and never more than
 * {@link #MAX_PER_TRANSFER} at once. While it has one it waits for ciphers, digests and stores, but never for another
 * segment it does not yet have, nor for the sender of a body or the receiver of a read: so segments always come back,
 * and no slow client keeps any.
 */
public final class TransferBudget {

    /** The number of frames that a segment holds. */
    static final int FRAMES = 8;

    /** The most plaintext bytes of a segment. */
    public static final int SEGMENT = FRAMES * BlobFormat.STANDARD.frameSize();

    /** The most segments that one transfer has at once. */
    public static final int MAX_PER_TRANSFER = 6;

    private static final int SEALED =
            Math.toIntExact(BlobFormat.STANDARD.in(BlobFormat.MAX_LAYERS).sealedLength(SEGMENT));

    private final InstrumentedPool<Memory> pool;
    private final int capacity;

    /**
     * A budget; nothing of it is allocated before it is used.
     *
     * @param bytes the memory of all segments together; at least one there is
     * @param maxWaiting how many segments may be waited for, before a transfer is refused as Overloaded
     */
    public TransferBudget(long bytes, int maxWaiting) {
        this.capacity = Math.toIntExact(Math.max(1, bytes / (SEGMENT + SEALED)));
        this.pool = PoolBuilder.from(Mono.fromSupplier(TransferBudget::allocate))
                .sizeBetween(0, capacity)
                .maxPendingAcquire(maxWaiting)
                .buildPool();
    }

    /** The number of segments there can be. */
    public int capacity() {
        return capacity;
    }

    /** The number of segments that transfers have. */
    public int segmentsOut() {
        return pool.metrics().acquiredSize();
    }

    /** The number of segments that are waited for. */
    public int waiting() {
        return pool.metrics().pendingAcquireSize();
    }

    /** Refuses all that wait and come from now on; segments that are out still come back. */
    public Mono<Void> close() {
        return pool.disposeLater();
    }

    /**
     * A segment, which the subscriber owns; cancelling gives up the place in the queue.
     *
     * @return ends in Overloaded where too many wait, in Closed where the budget is closed
     */
    Mono<Segment> acquire() {
        return once(pool.acquire())
                .map(TransferBudget::lend)
                .onErrorMap(PoolAcquirePendingLimitException.class, full -> new Failure.Overloaded().asException())
                .onErrorMap(PoolShutdownException.class, closed -> new Failure.Closed().asException());
    }

    /** The pool takes each request for another acquisition, and who got the one may request again before its end. */
    private static <T> Mono<T> once(Mono<T> acquisition) {
        return acquisition.flux().next();
    }

    private static Segment lend(PooledRef<Memory> ref) {
        return new Segment(ref.poolable(), () -> giveBack(ref));
    }

    private static void giveBack(PooledRef<Memory> ref) {
        ref.release().subscribe();
    }

    private static Memory allocate() {
        return new Memory(new byte[SEGMENT], new byte[SEALED]);
    }
}
