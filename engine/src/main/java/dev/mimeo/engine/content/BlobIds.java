package dev.mimeo.engine.content;

import dev.mimeo.engine.model.BlobId;
import java.util.concurrent.atomic.AtomicLong;

/** Names the blobs of one epoch, each name once. Safe for use by several threads. */
public final class BlobIds {

    private final long epoch;
    private final AtomicLong next = new AtomicLong();

    /** The names of an epoch; there may be only one of these for each epoch. */
    public BlobIds(long epoch) {
        this.epoch = epoch;
    }

    /** A name that was never used before. */
    public BlobId next() {
        return new BlobId(epoch, next.getAndIncrement());
    }
}
