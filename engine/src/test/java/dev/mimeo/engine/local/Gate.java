package dev.mimeo.engine.local;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.rocksdb.RocksDB;
import org.rocksdb.RocksDBException;
import org.rocksdb.WriteBatch;

/** Writes batches, unless told to hold one back or to fail one. */
final class Gate implements BatchWriter {

    /** What happens to the next batch. */
    interface Incident {
        void on(RocksDB db, WriteBatch batch) throws RocksDBException;
    }

    private final AtomicReference<Incident> next = new AtomicReference<>(BatchWriter.SYNCED::write);

    @Override
    public void write(RocksDB db, WriteBatch batch) throws RocksDBException {
        next.getAndSet(BatchWriter.SYNCED::write).on(db, batch);
    }

    /** The next batch meets this. */
    void expect(Incident incident) {
        next.set(incident);
    }

    /** The next batch is held back. */
    Held hold() {
        Held held = new Held();
        expect((db, batch) -> {
            held.reached.complete(null);
            held.release.join();
            BatchWriter.SYNCED.write(db, batch);
        });
        return held;
    }

    /** A batch that is held back, though not for ever, so that a test that fails ends. */
    static final class Held {

        private static final long PATIENCE_SECONDS = 30;

        private final CompletableFuture<Void> reached = new CompletableFuture<>();
        private final CompletableFuture<Void> release = new CompletableFuture<>();

        private Held() {
            reached.orTimeout(PATIENCE_SECONDS, TimeUnit.SECONDS);
            release.orTimeout(PATIENCE_SECONDS, TimeUnit.SECONDS);
        }

        /** Waits until there is a batch to hold back. */
        void await() {
            reached.join();
        }

        void release() {
            release.complete(null);
        }
    }
}
