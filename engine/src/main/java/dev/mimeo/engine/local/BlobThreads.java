package dev.mimeo.engine.local;

/**
 * The threads of a blob store: short transfers and long syncs apart, so that a read never waits behind a sync.
 *
 * @param transfers {@code mimeo-blobs}: opens, reads, writes, deletes, lists
 * @param syncs {@code mimeo-blobs-sync}: publishes, write-back and clean-up
 */
record BlobThreads(BlockingThreads transfers, BlockingThreads syncs) implements AutoCloseable {

    private static final int TRANSFER_THREADS = 16;
    private static final int SYNC_THREADS = 16;
    private static final int QUEUE_LIMIT = 4096;

    static BlobThreads standard() {
        return new BlobThreads(
                new BlockingThreads("mimeo-blobs", TRANSFER_THREADS, QUEUE_LIMIT),
                new BlockingThreads("mimeo-blobs-sync", SYNC_THREADS, QUEUE_LIMIT));
    }

    @Override
    public void close() {
        transfers.close();
        syncs.close();
    }
}
