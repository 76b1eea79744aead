package dev.mimeo.engine.local;

import static dev.mimeo.engine.local.StoreFixture.put;
import static org.assertj.core.api.Assertions.assertThat;

import dev.mimeo.engine.commit.Commit;
import dev.mimeo.engine.commit.Commit.BucketRef;
import dev.mimeo.engine.commit.Committed;
import dev.mimeo.engine.commit.Drafts;
import dev.mimeo.engine.error.Failure;
import dev.mimeo.engine.error.Failure.ObjectProtected.By;
import dev.mimeo.engine.error.MimeoException;
import dev.mimeo.engine.model.BucketChange;
import dev.mimeo.engine.model.BucketConfiguration;
import dev.mimeo.engine.model.BucketId;
import dev.mimeo.engine.model.BucketName;
import dev.mimeo.engine.model.LockConfiguration;
import dev.mimeo.engine.model.LockConfiguration.DefaultRetention;
import dev.mimeo.engine.model.LockMode;
import dev.mimeo.engine.model.LockRetention;
import dev.mimeo.engine.model.ObjectKey;
import dev.mimeo.engine.model.ObjectVersion;
import dev.mimeo.engine.model.VersionChange;
import dev.mimeo.engine.model.VersionChange.SetLegalHold;
import dev.mimeo.engine.model.VersionChange.SetRetention;
import dev.mimeo.engine.model.VersionId;
import dev.mimeo.engine.model.Versioning;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/** What is locked stays locked over restarts, over clocks that are set back, and in races with what would remove it. */
final class LockedForTest {

    private static final ObjectKey KEY = new ObjectKey("key");
    private static final VersionId ID = new VersionId("v1");
    private static final Instant UNTIL = Instant.ofEpochMilli(9_000_000);
    private static final int ROUNDS = 200;

    @TempDir
    private Path folder;

    private StoreFixture fixture;
    private BucketRef bucket;

    @BeforeEach
    void open() {
        fixture = new StoreFixture(folder);
        fixture.clock.set(5_000_000);
        bucket = bucket("locked", LockConfiguration.ENABLED);
    }

    @AfterEach
    void close() {
        fixture.close();
    }

    @Test
    void aClockThatJumpsBackFreesNothingEarlyAndNeitherDoesARestart() {
        fixture.commit(put(bucket, "key", "v1"));
        fixture.commit(change(retention(LockMode.COMPLIANCE)));
        for (long clock : List.of(1L, 8_999_999L, 2L)) {
            fixture.clock.set(clock);
            assertThat(refusal(delete(true))).isEqualTo(new Failure.ObjectProtected(ID, By.LOCK));
            fixture.reopen();
            assertThat(refusal(delete(true))).isEqualTo(new Failure.ObjectProtected(ID, By.LOCK));
        }
        fixture.clock.set(UNTIL.toEpochMilli());
        fixture.commit(delete(false));

        assertThat(fixture.head(bucket, "key")).isEmpty();
    }

    @Test
    void aDefaultRetentionCountsFromTheTimeOfTheStoreAndNotFromAClockThatWasSetBack() {
        DefaultRetention day = new DefaultRetention(LockMode.COMPLIANCE, 1, LockConfiguration.Unit.DAYS);
        bucket = bucket("by-default", new LockConfiguration(Optional.of(day)));
        fixture.clock.set(1);
        fixture.reopen();
        Committed written = fixture.commit(put(bucket, "key", "v1"));

        assertThat(((ObjectVersion) written.version().orElseThrow())
                        .traits()
                        .lock()
                        .retention())
                .contains(new LockRetention(
                        LockMode.COMPLIANCE, Instant.ofEpochMilli(5_000_000).plus(Duration.ofDays(1))));
    }

    @Test
    void aClockThatWasSetBackLetsNoRetentionEndBeforeTheTimeOfTheStore() {
        fixture.commit(put(bucket, "key", "v1"));
        fixture.clock.set(1);
        LockRetention past = new LockRetention(LockMode.GOVERNANCE, Instant.ofEpochMilli(4_999_999));

        assertThat(refusal(change(new SetRetention(Optional.of(past), false))))
                .isEqualTo(new Failure.RetentionPast(past.until()));
    }

    @Test
    void aHoldOutlastsRestartsAndAnyTimeUntilItIsReleased() {
        fixture.commit(put(bucket, "key", "v1"));
        fixture.commit(change(new SetLegalHold(true)));
        fixture.clock.set(Duration.ofDays(100 * 365).toMillis());
        fixture.reopen();
        assertThat(refusal(delete(true))).isEqualTo(new Failure.ObjectProtected(ID, By.LEGAL_HOLD));
        fixture.commit(change(new SetLegalHold(false)));
        fixture.commit(delete(false));

        assertThat(fixture.head(bucket, "key")).isEmpty();
    }

    @Test
    void ofAHoldAndADeleteThatRaceOneAloneIsAcknowledged() {
        IntStream.range(0, ROUNDS).forEach(round -> assertOneWins(round, change(new SetLegalHold(true)), delete(true)));
    }

    @Test
    void ofARetentionAndADeleteThatRaceOneAloneIsAcknowledged() {
        IntStream.range(0, ROUNDS)
                .forEach(round -> assertOneWins(round, change(retention(LockMode.COMPLIANCE)), delete(true)));
    }

    @Test
    void ofALockAndASuspensionThatRaceOneAloneIsAcknowledged() {
        for (int round = 0; round < ROUNDS; round++) {
            BucketRef plain = bucket("bucket-" + round, Optional.empty());
            fixture.commit(set(plain, new BucketChange.SetVersioning(Versioning.ENABLED)));
            List<Boolean> done = race(
                    set(plain, new BucketChange.SetLock(LockConfiguration.ENABLED)),
                    set(plain, new BucketChange.SetVersioning(Versioning.SUSPENDED)));

            assertThat(done).containsExactlyInAnyOrder(true, false);
        }
    }

    private void assertOneWins(int round, Commit lock, Commit delete) {
        fixture.commit(put(bucket, "key", "v1"));
        List<Boolean> done =
                round % 2 == 0 ? race(lock, delete) : race(delete, lock).reversed();

        assertThat(done).as("locked, deleted").containsExactlyInAnyOrder(true, false);
        assertThat(fixture.head(bucket, "key").isPresent()).isEqualTo(done.get(0));
        bucket = bucket("locked-" + round, LockConfiguration.ENABLED);
    }

    private List<Boolean> race(Commit first, Commit second) {
        return Awaiting.value(Mono.zip(done(first), done(second), List::of));
    }

    private Mono<Boolean> done(Commit commit) {
        return fixture.store()
                .commit(commit)
                .thenReturn(true)
                .onErrorResume(MimeoException.class, refused -> Mono.just(false))
                .subscribeOn(Schedulers.parallel());
    }

    private Failure refusal(Commit commit) {
        return fixture.refusal(fixture.store().commit(commit));
    }

    private BucketRef bucket(String name, LockConfiguration lock) {
        return bucket(name, Optional.of(lock));
    }

    private BucketRef bucket(String name, Optional<LockConfiguration> lock) {
        BucketName found = new BucketName(name);
        Committed created = fixture.commit(new Commit.CreateBucket(
                found, Drafts.OWNER, "r", Optional.empty(), BucketConfiguration.DEFAULT.withLock(lock)));
        return new BucketRef(found, new BucketId(created.stamp().sequence()));
    }

    private static SetRetention retention(LockMode mode) {
        return new SetRetention(Optional.of(new LockRetention(mode, UNTIL)), false);
    }

    private Commit change(VersionChange change) {
        return new Commit.ChangeVersion(bucket, KEY, Optional.of(ID), change);
    }

    private static Commit set(BucketRef bucket, BucketChange change) {
        return new Commit.ChangeBucket(bucket, change);
    }

    private Commit delete(boolean bypassGovernance) {
        return new Commit.DeleteVersion(bucket, KEY, ID, bypassGovernance);
    }
}
