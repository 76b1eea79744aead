package dev.mimeo.engine.local;

import static dev.mimeo.engine.local.StoreFixture.put;
import static org.assertj.core.api.Assertions.assertThat;

import dev.mimeo.engine.commit.Commit;
import dev.mimeo.engine.commit.Commit.BucketRef;
import dev.mimeo.engine.error.Failure;
import dev.mimeo.engine.error.Failure.ObjectProtected.By;
import dev.mimeo.engine.model.BucketChange;
import dev.mimeo.engine.model.BucketProtection;
import dev.mimeo.engine.model.LegalHoldId;
import dev.mimeo.engine.model.ObjectKey;
import dev.mimeo.engine.model.RetentionPeriod;
import dev.mimeo.engine.model.VersionChange;
import dev.mimeo.engine.model.VersionId;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** COS retention in a store that is opened again, under a clock that jumps. */
final class StandingHoldsTest {

    private static final ObjectKey KEY = new ObjectKey("key");
    private static final LegalHoldId HOLD = new LegalHoldId("case-1");
    private static final Failure KEPT = new Failure.ObjectProtected(VersionId.NULL, By.RETENTION);
    private static final long WRITTEN = 5_000_000;
    private static final long SECONDS = 100;

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
    void holdsAreThereAfterARestart() {
        BucketRef bucket = protectedBucket(0);
        fixture.commit(put(bucket, "key", "v1"));
        fixture.commit(change(bucket, new VersionChange.AddHold(HOLD)));
        fixture.reopen();

        assertThat(refusal(delete(bucket))).isEqualTo(KEPT);
        assertThat(refusal(put(bucket, "key", "v2"))).isEqualTo(KEPT);
        fixture.commit(change(bucket, new VersionChange.RemoveHold(HOLD)));
        fixture.reopen();
        fixture.commit(delete(bucket));
        assertThat(fixture.head(bucket, "key")).isEmpty();
    }

    @Test
    void aPeriodCountsOnOverARestartAndEnds() {
        BucketRef bucket = protectedBucket(SECONDS);
        fixture.commit(put(bucket, "key", "v1"));
        fixture.clock.set(WRITTEN + SECONDS * 1000 - 1);
        fixture.reopen();
        assertThat(refusal(delete(bucket))).isEqualTo(KEPT);

        fixture.clock.set(WRITTEN + SECONDS * 1000);
        fixture.commit(delete(bucket));
        assertThat(fixture.head(bucket, "key")).isEmpty();
    }

    @Test
    void aClockThatJumpsBackFreesNothingEarly() {
        BucketRef bucket = protectedBucket(SECONDS);
        fixture.clock.set(WRITTEN / 2);
        fixture.commit(put(bucket, "key", "v1"));
        fixture.reopen();

        fixture.clock.set(WRITTEN + SECONDS * 1000 - 1);
        assertThat(refusal(delete(bucket))).isEqualTo(KEPT);
        fixture.clock.set(0);
        assertThat(refusal(put(bucket, "key", "v2"))).isEqualTo(KEPT);
    }

    private BucketRef protectedBucket(long seconds) {
        fixture.clock.set(WRITTEN);
        BucketRef bucket = fixture.bucket();
        RetentionPeriod period = new RetentionPeriod(seconds);
        fixture.commit(new Commit.ChangeBucket(
                bucket, new BucketChange.SetProtection(new BucketProtection(period, period, period, false))));
        return bucket;
    }

    private Failure refusal(Commit commit) {
        return fixture.refusal(fixture.store().commit(commit));
    }

    private static Commit delete(BucketRef bucket) {
        return new Commit.DeleteVersion(bucket, KEY, VersionId.NULL);
    }

    private static Commit change(BucketRef bucket, VersionChange change) {
        return new Commit.ChangeVersion(bucket, KEY, Optional.empty(), change);
    }
}
