package dev.mimeo.engine.local;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mimeo.engine.model.Bytes;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Random;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.rocksdb.RocksDBException;

class CompactionTest {

    private static final int BODY = 16 << 10;
    private static final int BODIES = 100;

    @TempDir
    private Path folder;

    private final AtomicLong free = new AtomicLong(1 << 30);
    private final AtomicLong now = new AtomicLong(1_000_000);
    private Compaction compaction;
    private Database database;

    @BeforeEach
    void fill() throws RocksDBException, IOException {
        database = new Database(writable -> new RocksFiles(folder, StoreFixture.MIB, writable), true);
        compaction = new Compaction(database, new FreeSpace(free::get, 1 << 30), () -> Instant.ofEpochMilli(now.get()));
        Random random = new Random(1);
        Overlay bodies = new Overlay(database);
        for (int i = 0; i < BODIES; i++) {
            byte[] body = new byte[BODY];
            random.nextBytes(body);
            bodies.put(Table.BODIES, Keys.sequence(i), Bytes.owning(body));
        }
        database.write(bodies, BatchWriter.SYNCED);
        database.compact(Table.BODIES, new FreeSpace(free::get, 1 << 30));
        Overlay deleted = new Overlay(database);
        for (int i = 0; i < BODIES; i++) {
            deleted.delete(Table.BODIES, Keys.sequence(i));
        }
        database.write(deleted, BatchWriter.SYNCED);
    }

    @AfterEach
    void close() {
        compaction.close();
        database.close();
    }

    @Test
    void whereThereIsLittleRoomThatOfDeletedBodiesIsGivenBack() {
        assertThat(bodyFiles()).isGreaterThan(BODIES * BODY);
        compaction.observe(FreeSpace.Room.TO_FREE);
        compaction.close();

        assertThat(bodyFiles()).isZero();
    }

    @Test
    void whereThereIsEnoughRoomNothingIsDone() {
        compaction.observe(FreeSpace.Room.ENOUGH);
        compaction.close();

        assertThat(bodyFiles()).isGreaterThan(BODIES * BODY);
    }

    @Test
    void aTableThatTheDiskWouldNotHoldASecondTimeIsLeft() {
        free.set(0);
        compaction.observe(FreeSpace.Room.NONE);
        compaction.close();

        assertThat(bodyFiles()).isGreaterThan(BODIES * BODY);
    }

    @Test
    void aDatabaseThatIsClosedIsNotCompacted() {
        database.close();
        compaction.observe(FreeSpace.Room.TO_FREE);
        compaction.close();

        assertThat(bodyFiles()).isGreaterThan(BODIES * BODY);
    }

    private long bodyFiles() {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith(".blob"))
                    .mapToLong(CompactionTest::size)
                    .sum();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private static long size(Path file) {
        try {
            return Files.size(file);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }
}
