package dev.mimeo.testkit.load;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import org.rocksdb.CompressionType;
import org.rocksdb.Options;
import org.rocksdb.RocksDB;
import org.rocksdb.RocksDBException;
import org.rocksdb.WriteBatch;
import org.rocksdb.WriteOptions;
import reactor.core.publisher.Mono;
import reactor.core.publisher.MonoSink;

/** Puts rows of 4.7 KB into RocksDB: all that wait share one batch and one sync, and are answered after it. */
final class SyncedPuts implements AutoCloseable {

    private static final int VALUE = 4_700;
    private static final int MOST_AT_ONCE = 256;

    private final Options options =
            new Options().setCreateIfMissing(true).setCompressionType(CompressionType.NO_COMPRESSION);
    private final WriteOptions synced = new WriteOptions().setSync(true);
    private final RocksDB database;
    private final byte[] value = new byte[VALUE];
    private final BlockingQueue<Put> queue = new LinkedBlockingQueue<>();
    private final Thread writer = new Thread(this::run, "yardstick-writer");

    private record Put(byte[] key, MonoSink<Void> sink) {}

    private SyncedPuts(Path folder) throws RocksDBException {
        this.database = RocksDB.open(options, folder.toString());
        new Random(VALUE).nextBytes(value);
        writer.setDaemon(true);
    }

    /** Opens a database in an empty folder. */
    static SyncedPuts open(Path folder) throws RocksDBException {
        RocksDB.loadLibrary();
        SyncedPuts puts = new SyncedPuts(folder);
        puts.writer.start();
        return puts;
    }

    /** Puts a row under this key; completes when it is durable. */
    Mono<Void> put(String key) {
        return Mono.create(sink -> queue.add(new Put(key.getBytes(StandardCharsets.UTF_8), sink)));
    }

    @Override
    public void close() {
        writer.interrupt();
        try {
            writer.join();
        } catch (InterruptedException hurried) {
            Thread.currentThread().interrupt();
        }
        database.close();
        synced.close();
        options.close();
    }

    private void run() {
        try {
            while (true) {
                List<Put> together = new ArrayList<>(List.of(queue.take()));
                queue.drainTo(together, MOST_AT_ONCE - 1);
                write(together);
            }
        } catch (InterruptedException closed) {
            Thread.currentThread().interrupt();
        }
    }

    private void write(List<Put> together) {
        try (WriteBatch batch = new WriteBatch()) {
            for (Put put : together) {
                batch.put(put.key(), value);
            }
            database.write(synced, batch);
            together.forEach(put -> put.sink().success());
        } catch (RocksDBException failed) {
            together.forEach(put -> put.sink().error(failed));
        }
    }
}
