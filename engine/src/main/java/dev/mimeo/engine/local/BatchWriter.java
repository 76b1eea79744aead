package dev.mimeo.engine.local;

import org.rocksdb.RocksDB;
import org.rocksdb.RocksDBException;
import org.rocksdb.WriteBatch;
import org.rocksdb.WriteOptions;

/**
 * How a batch is written: the one call by which commits become durable, so that tests can record it and fail it.
 *
 * <p>Not for programs that embed the engine.
 */
@FunctionalInterface
public interface BatchWriter {

    /** One write to the log, synced before it returns. */
    BatchWriter SYNCED = BatchWriter::writeSynced;

    /** Makes a batch durable and visible, all of it or nothing; an exception means that the outcome is not known. */
    void write(RocksDB db, WriteBatch batch) throws RocksDBException;

    private static void writeSynced(RocksDB db, WriteBatch batch) throws RocksDBException {
        try (WriteOptions options = new WriteOptions().setSync(true)) {
            db.write(options, batch);
        }
    }
}
