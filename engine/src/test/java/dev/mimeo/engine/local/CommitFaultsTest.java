package dev.mimeo.engine.local;

import static dev.mimeo.engine.local.StoreFixture.delete;
import static dev.mimeo.engine.local.StoreFixture.ioError;
import static dev.mimeo.engine.local.StoreFixture.put;
import static org.assertj.core.api.Assertions.assertThat;

import dev.mimeo.engine.commit.Commit;
import dev.mimeo.engine.commit.Commit.BucketRef;
import dev.mimeo.engine.commit.Committed;
import dev.mimeo.engine.error.Failure;
import dev.mimeo.engine.spi.ListQuery;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.rocksdb.Status;

class CommitFaultsTest {

    private static final long MIB = StoreFixture.MIB;

    @TempDir
    private Path folder;

    private StoreFixture fixture;

    @BeforeEach
    void open() {
        fixture = new StoreFixture(folder);
    }

    @AfterEach
    void close() {
        fixture.close();
    }

    @Test
    void afterAWriteThatFailedTheOutcomeIsUnknownAndTheNextCommitsGoOn() {
        BucketRef bucket = fixture.bucket();
        Committed before = fixture.commit(put(bucket, "key", "v1"));
        fixture.gate.expect((db, batch) -> {
            throw ioError(Status.SubCode.None);
        });

        assertUnknown(put(bucket, "key", "v2"));
        assertThat(fixture.head(bucket, "key")).isEqualTo(before.version());
        assertThat(fixture.commit(put(bucket, "key", "v3")).stamp().sequence())
                .isEqualTo(before.stamp().sequence() + 1);
    }

    @Test
    void aWriteThatFailedButWasDoneIsSeenByAllWhoRead() {
        BucketRef bucket = fixture.bucket();
        Committed before = fixture.commit(put(bucket, "key", "v1"));
        fixture.gate.expect((db, batch) -> {
            BatchWriter.SYNCED.write(db, batch);
            throw ioError(Status.SubCode.None);
        });

        assertUnknown(put(bucket, "key", "v2"));
        assertThat(fixture.head(bucket, "key").orElseThrow().sequence())
                .isEqualTo(before.stamp().sequence() + 1);
        assertThat(fixture.commit(put(bucket, "key", "v3")).stamp().sequence())
                .isEqualTo(before.stamp().sequence() + 2);
        fixture.reopen();
        assertThat(fixture.head(bucket, "key").orElseThrow().sequence())
                .isEqualTo(before.stamp().sequence() + 2);
    }

    @Test
    void anUncheckedErrorInAWriteDoesNotEndTheCommitter() {
        BucketRef bucket = fixture.bucket();
        fixture.gate.expect((db, batch) -> {
            throw new AssertionError("injected");
        });

        assertUnknown(put(bucket, "key", "v1"));
        fixture.commit(put(bucket, "key", "v2"));
    }

    @Test
    void aWriteThatFoundNoRoomAndLeftNothingIsRefusedAsFull() {
        BucketRef bucket = fixture.bucket();
        fixture.gate.expect((db, batch) -> {
            throw ioError(Status.SubCode.NoSpace);
        });

        assertFull(put(bucket, "key", "v1"));
        assertThat(fixture.head(bucket, "key")).isEmpty();
        fixture.commit(put(bucket, "key", "v2"));
    }

    @Test
    void whereTheDatabaseCannotBeWrittenReadsGoOnUntilItCan() {
        BucketRef bucket = fixture.bucket();
        Optional<?> before = fixture.commit(put(bucket, "key", "v1")).version();
        fixture.unwritable.set(true);
        fixture.gate.expect((db, batch) -> {
            throw ioError(Status.SubCode.NoSpace);
        });
        assertFull(put(bucket, "key", "v2"));

        assertThat(fixture.refusal(fixture.store().commit(put(bucket, "key", "v3"))))
                .isEqualTo(new Failure.Overloaded());
        assertThat(fixture.head(bucket, "key")).isEqualTo(before);
        assertThat(Awaiting.value(fixture.store().list(new ListQuery.Objects(bucket.id(), "", "", "", 10)))
                        .items())
                .hasSize(1);
        fixture.unwritable.set(false);
        fixture.clock.addAndGet(1000);
        fixture.commit(put(bucket, "key", "v4"));
    }

    @Test
    void belowTheReserveOnlyWhatMakesRoomIsDone() {
        BucketRef bucket = fixture.bucket();
        fixture.commit(put(bucket, "key", "v1"));
        fixture.freeBytes.set(8 * MIB);

        assertFull(put(bucket, "key", "v2"));
        assertThat(fixture.head(bucket, "key")).isPresent();
        fixture.commit(delete(bucket, "key"));
        fixture.freeBytes.set(1 << 30);
        fixture.commit(put(bucket, "key", "v3"));
    }

    @Test
    void belowTheLastReserveNothingIsWrittenAndReadsGoOn() {
        BucketRef bucket = fixture.bucket();
        fixture.commit(put(bucket, "key", "v1"));
        fixture.freeBytes.set(MIB);

        assertFull(put(bucket, "key", "v2"));
        assertFull(delete(bucket, "key"));
        assertThat(fixture.head(bucket, "key")).isPresent();
    }

    private void assertUnknown(Commit commit) {
        assertThat(fixture.refusal(fixture.store().commit(commit))).isInstanceOf(Failure.UnknownOutcome.class);
    }

    private void assertFull(Commit commit) {
        assertThat(fixture.refusal(fixture.store().commit(commit))).isEqualTo(new Failure.StoreFull());
    }
}
