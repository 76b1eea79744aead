package dev.mimeo.engine.local;

/**
 * The limits of a local metadata store.
 *
 * @param queue the most commits that wait; beyond them commits are refused as overload
 * @param batchCommits the most commits that one synced write makes durable
 * @param readThreads the threads that read rows
 * @param readQueue the most reads that wait for such a thread; beyond them reads are refused as overload
 * @param cacheBytes what cached rows may weigh
 * @param blockCacheBytes what cached blocks of RocksDB may weigh
 * @param writer how batches are written
 */
public record LocalMetadataOptions(
        int queue,
        int batchCommits,
        int readThreads,
        int readQueue,
        long cacheBytes,
        long blockCacheBytes,
        BatchWriter writer) {

    private static final long MIB = 1L << 20;

    /** The limits of a server on a small machine. */
    public static final LocalMetadataOptions DEFAULTS =
            new LocalMetadataOptions(4096, 256, 4, 4096, 64 * MIB, 32 * MIB, BatchWriter.SYNCED);

    public LocalMetadataOptions {
        if (queue < 1 || batchCommits < 1 || readThreads < 1 || readQueue < 1) {
            throw new IllegalArgumentException("queues, batches and threads start at 1");
        }
        if (cacheBytes < 0 || blockCacheBytes < MIB) {
            throw new IllegalArgumentException("the cache of blocks takes at least 1 MiB");
        }
    }

    /** These limits, with another writer. */
    public LocalMetadataOptions withWriter(BatchWriter other) {
        return new LocalMetadataOptions(
                queue, batchCommits, readThreads, readQueue, cacheBytes, blockCacheBytes, other);
    }

    /** These limits, with another length of the queue of commits. */
    public LocalMetadataOptions withQueue(int other) {
        return new LocalMetadataOptions(
                other, batchCommits, readThreads, readQueue, cacheBytes, blockCacheBytes, writer);
    }

    /** These limits, with another weight of the cached rows. */
    public LocalMetadataOptions withCacheBytes(long other) {
        return new LocalMetadataOptions(queue, batchCommits, readThreads, readQueue, other, blockCacheBytes, writer);
    }
}
