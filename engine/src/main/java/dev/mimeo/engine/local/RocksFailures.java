package dev.mimeo.engine.local;

import dev.mimeo.engine.error.Failure;
import org.rocksdb.RocksDBException;
import org.rocksdb.Status;

/** Tells what RocksDB's errors mean. */
final class RocksFailures {

    private RocksFailures() {}

    static Failure ofRead(RocksDBException error) {
        return new Failure.CorruptRecord("the metadata cannot be read: " + error.getMessage());
    }

    static boolean isFull(RocksDBException error) {
        Status status = error.getStatus();
        return status != null && status.getSubCode() == Status.SubCode.NoSpace
                || String.valueOf(error.getMessage()).contains("No space left on device");
    }
}
