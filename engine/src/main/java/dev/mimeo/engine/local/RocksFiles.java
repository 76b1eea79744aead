package dev.mimeo.engine.local;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.rocksdb.BlockBasedTableConfig;
import org.rocksdb.BloomFilter;
import org.rocksdb.Cache;
import org.rocksdb.ColumnFamilyDescriptor;
import org.rocksdb.ColumnFamilyHandle;
import org.rocksdb.ColumnFamilyOptions;
import org.rocksdb.CompactRangeOptions;
import org.rocksdb.CompressionType;
import org.rocksdb.DBOptions;
import org.rocksdb.InfoLogLevel;
import org.rocksdb.LRUCache;
import org.rocksdb.RocksDB;
import org.rocksdb.RocksDBException;

/**
 * RocksDB, opened on a folder, with all that must be closed with it.
 *
 * <p>Buffers and preallocation follow the size of the disk, so that a disk of 64 MiB will do. Bodies stand in files of
 * their own, which go when all that is in them was deleted, so that room is made without writing what remains once more.
 */
final class RocksFiles implements AutoCloseable {

    private static final long KIB = 1L << 10;
    private static final long MIB = 1L << 20;
    private static final int FILTER_BITS = 10;
    private static final int LOG_FILES = 2;

    /** The share of the files of bodies that are emptied at once, which takes room for what remains of them. */
    private static final double BODIES_AT_ONCE = 0.05;

    /** The share of deleted bodies from which files are emptied. */
    private static final double BODIES_DELETED = 0.3;

    /** Opens the same database, once or again. */
    @FunctionalInterface
    interface Opener {
        RocksFiles open(boolean writable) throws RocksDBException, IOException;
    }

    private final Deque<AutoCloseable> natives = new ArrayDeque<>();
    private final CompactRangeOptions compaction;
    private final boolean writable;
    private final RocksDB db;
    private final Columns columns;

    /**
     * Opens the database, and creates it where there is none and it shall be written.
     *
     * @param folder its folder, which exists
     * @param blockCacheBytes what cached blocks may weigh
     * @param writable whether to write, which a folder allows one opener at a time
     */
    RocksFiles(Path folder, long blockCacheBytes, boolean writable) throws RocksDBException, IOException {
        RocksDB.loadLibrary();
        this.compaction = owned(new CompactRangeOptions());
        this.writable = writable;
        long buffer = writeBuffer(Files.getFileStore(folder).getTotalSpace());
        try {
            DBOptions options = options(buffer);
            List<ColumnFamilyDescriptor> families = families(blockCacheBytes, buffer);
            List<ColumnFamilyHandle> handles = new ArrayList<>();
            this.db = writable
                    ? RocksDB.open(options, folder.toString(), families, handles)
                    : RocksDB.openReadOnly(options, folder.toString(), families, handles);
            this.columns = new Columns(handles);
        } catch (RocksDBException | RuntimeException failed) {
            closeNatives();
            throw failed;
        }
    }

    RocksDB db() {
        return db;
    }

    Columns columns() {
        return columns;
    }

    boolean isWritable() {
        return writable;
    }

    /** What it takes at most to write a table again: its files, without those that hold bodies, and its memory. */
    long size(Table<?> table) throws RocksDBException {
        return db.getLongProperty(columns.of(table), "rocksdb.total-sst-files-size")
                + db.getLongProperty(columns.of(table), "rocksdb.cur-size-all-mem-tables");
    }

    /** Writes a table again without what was deleted from it. Ends early when told to. */
    void compact(Table<?> table) throws RocksDBException {
        db.compactRange(columns.of(table), null, null, compaction);
    }

    /** Ends the compaction under way, and all to come. */
    void cancelCompaction() {
        compaction.setCanceled(true);
    }

    @Override
    public void close() {
        columns.close();
        db.close();
        closeNatives();
    }

    /** What a table gathers in memory before it writes a file: 16 MiB, on a small disk less, down to 1 MiB. */
    static long writeBuffer(long diskBytes) {
        return Math.max(MIB, Math.min(16 * MIB, diskBytes / 32));
    }

    private DBOptions options(long buffer) {
        return owned(new DBOptions())
                .setCreateIfMissing(true)
                .setCreateMissingColumnFamilies(true)
                .setMaxTotalWalSize(2 * buffer)
                .setManifestPreallocationSize(64 * KIB)
                .setMaxManifestFileSize(4 * MIB)
                .setMaxOpenFiles(512)
                .setMaxBackgroundJobs(2)
                .setInfoLogLevel(InfoLogLevel.WARN_LEVEL)
                .setMaxLogFileSize(MIB)
                .setKeepLogFileNum(LOG_FILES)
                .setStatsDumpPeriodSec(0)
                .setStatsPersistPeriodSec(0);
    }

    private List<ColumnFamilyDescriptor> families(long blockCacheBytes, long buffer) {
        BlockBasedTableConfig blocks = new BlockBasedTableConfig()
                .setBlockCache(owned((Cache) new LRUCache(blockCacheBytes)))
                .setCacheIndexAndFilterBlocks(true)
                .setFilterPolicy(owned(new BloomFilter(FILTER_BITS)))
                .setFormatVersion(5);
        return Table.ALL.stream()
                .map(table -> new ColumnFamilyDescriptor(Keys.utf8(table.name()), family(table, blocks, buffer)))
                .toList();
    }

    private ColumnFamilyOptions family(Table<?> table, BlockBasedTableConfig blocks, long buffer) {
        ColumnFamilyOptions options = owned(new ColumnFamilyOptions())
                .setTableFormatConfig(blocks)
                .setWriteBufferSize(buffer)
                .setArenaBlockSize(64 * KIB)
                .setTargetFileSizeBase(buffer)
                .setCompressionType(CompressionType.LZ4_COMPRESSION);
        if (table == Table.BODIES) {
            options.setEnableBlobFiles(true)
                    .setMinBlobSize(KIB)
                    .setBlobFileSize(buffer)
                    .setEnableBlobGarbageCollection(true)
                    .setBlobGarbageCollectionAgeCutoff(BODIES_AT_ONCE)
                    .setBlobGarbageCollectionForceThreshold(BODIES_DELETED);
        }
        if (table == Table.REFERENCES) {
            options.useFixedLengthPrefixExtractor(Keys.TARGET).setMemtablePrefixBloomSizeRatio(0.1);
        }
        return options;
    }

    private <N extends AutoCloseable> N owned(N object) {
        natives.push(object);
        return object;
    }

    private void closeNatives() {
        while (!natives.isEmpty()) {
            try {
                natives.pop().close();
            } catch (Exception impossible) {
                throw new IllegalStateException("releasing memory failed", impossible);
            }
        }
    }
}
