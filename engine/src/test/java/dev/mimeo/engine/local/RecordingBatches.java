package dev.mimeo.engine.local;

import org.rocksdb.RocksDB;
import org.rocksdb.RocksDBException;
import org.rocksdb.WriteBatch;

/** Writes batches, and notes them among the file calls: one may be durable as soon as it was handed over. */
record RecordingBatches(RecordingFileCalls calls) implements BatchWriter {

    @Override
    public void write(RocksDB db, WriteBatch batch) throws RocksDBException {
        calls.note(new FileEvent.CommitBegun(batch.data()));
        SYNCED.write(db, batch);
        calls.note(new FileEvent.CommitDone());
    }
}
