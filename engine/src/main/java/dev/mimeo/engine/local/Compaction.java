package dev.mimeo.engine.local;

import dev.mimeo.engine.error.MimeoException;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import org.rocksdb.RocksDBException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Gives the room of deleted rows back to a disk that is nearly full, which RocksDB alone does in its own time: too late
 * for one who deletes to make room. A table is compacted only where the disk would hold it a second time; bodies, which
 * are most of it, stand in files beside their table and are not written again.
 */
final class Compaction implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Compaction.class);

    /** The time between the beginnings of two compactions. */
    private static final Duration PAUSE = Duration.ofSeconds(2);

    /** The tables that hold most of the room. */
    private static final List<Table<?>> TABLES =
            List.of(Table.BODIES, Table.LISTS, Table.PARTS, Table.HISTORY, Table.HEADS, Table.REFERENCES);

    private final Database database;
    private final FreeSpace space;
    private final InstantSource clock;
    private final BlockingThreads thread = new BlockingThreads("mimeo-compaction", 1, 1);
    private Instant last = Instant.EPOCH;

    Compaction(Database database, FreeSpace space, InstantSource clock) {
        this.database = database;
        this.space = space;
        this.clock = clock;
    }

    /** Tells how much room there is, before each batch; does not block. Called by one thread. */
    void observe(FreeSpace.Room room) {
        Instant now = clock.instant();
        boolean due = Duration.between(last, now).abs().compareTo(PAUSE) >= 0;
        if (room != FreeSpace.Room.ENOUGH && due) {
            last = now;
            execute();
        }
    }

    /** Waits for the compaction under way, which the database cuts short when it is closed. */
    @Override
    public void close() {
        thread.close();
    }

    private void execute() {
        try {
            thread.execute(this::compact);
        } catch (MimeoException busy) {
            LOG.debug("A compaction is under way");
        }
    }

    private void compact() {
        try {
            for (Table<?> table : TABLES) {
                database.compact(table, space);
            }
        } catch (RocksDBException | IOException | MimeoException failed) {
            LOG.info("A compaction of the metadata ended early: {}", failed.getMessage());
        }
    }
}
