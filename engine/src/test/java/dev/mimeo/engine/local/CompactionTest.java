package dev.mimeo.engine.local;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mimeo.engine.model.Bytes;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Random;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.rocksdb.RocksDBException;
import reactor.core.publisher.Mono;

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
    void open() throws RocksDBException, IOException {
        database = new Database(writable -> new RocksFiles(folder, StoreFixture.MIB, writable), true);
        compaction = compaction(new FreeSpace(free::get, 1 << 30));
        fillAndDelete();
    }

    private Compaction compaction(FreeSpace space) {
        return new Compaction(database, space, () -> Instant.ofEpochMilli(now.get()));
    }

    private void fillAndDelete() throws RocksDBException, IOException {
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
    void onceThatGaveRoomItGoesOnForAsLongAsItGainsSomething() throws Exception {
        FreeSpace growing = new FreeSpace(() -> free.addAndGet(StoreFixture.MIB * 4), 1 << 30);
        try (Compaction gaining = compaction(growing)) {
            gaining.observe(FreeSpace.Room.TO_FREE);
            awaitEmpty(() -> {});
            fillAndDelete();
            assertThat(bodyFiles()).isGreaterThan(BODIES * BODY);
            awaitEmpty(() -> gaining.observe(FreeSpace.Room.ENOUGH));
        }
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

    /** Lets time pass, and the room be seen, until no bodies are left. */
    private void awaitEmpty(Runnable observation) {
        Awaiting.completion(Mono.fromRunnable(() -> {
                    now.addAndGet(2_000);
                    observation.run();
                })
                .then(Mono.fromSupplier(this::bodyFiles))
                .filter(bytes -> bytes == 0)
                .repeatWhenEmpty(tries -> tries.delayElements(Duration.ofMillis(20)))
                .then());
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
