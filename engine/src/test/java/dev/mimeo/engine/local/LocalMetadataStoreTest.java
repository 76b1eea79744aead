package dev.mimeo.engine.local;

import static dev.mimeo.engine.local.StoreFixture.put;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mimeo.engine.commit.Commit;
import dev.mimeo.engine.commit.Commit.BucketRef;
import dev.mimeo.engine.commit.Committed;
import dev.mimeo.engine.commit.Drafts;
import dev.mimeo.engine.commit.RowKey;
import dev.mimeo.engine.error.Condition;
import dev.mimeo.engine.error.Failure;
import dev.mimeo.engine.model.AccountId;
import dev.mimeo.engine.model.Bucket;
import dev.mimeo.engine.model.BucketChange;
import dev.mimeo.engine.model.BucketTags;
import dev.mimeo.engine.model.ObjectKey;
import dev.mimeo.engine.model.VersionId;
import dev.mimeo.engine.model.Versioning;
import dev.mimeo.engine.model.WriteCondition;
import dev.mimeo.engine.spi.ListQuery;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import reactor.core.scheduler.Schedulers;
import reactor.test.StepVerifier;

class LocalMetadataStoreTest {

    private static final int QUEUE = 8;

    @TempDir
    private Path folder;

    private StoreFixture fixture;

    @BeforeEach
    void open() {
        fixture = new StoreFixture(folder, LocalMetadataOptions.DEFAULTS.withQueue(QUEUE));
    }

    @AfterEach
    void close() {
        fixture.close();
    }

    @Test
    void everythingIsThereWhenTheStoreIsOpenedAgain() {
        BucketRef bucket = fixture.bucket();
        BucketTags tags = new BucketTags(Map.of("team", "storage"));
        fixture.commit(new Commit.ChangeBucket(bucket, new BucketChange.SetVersioning(Versioning.ENABLED)));
        fixture.commit(new Commit.ChangeBucket(bucket, new BucketChange.SetTags(tags)));
        Committed first = fixture.commit(put(bucket, "key\0", "v1"));
        Committed second = fixture.commit(put(bucket, "key\0", "v2"));
        fixture.reopen();

        assertThat(fixture.head(bucket, "key\0")).isEqualTo(second.version());
        assertThat(fixture.row(new RowKey.ById(bucket.id(), new ObjectKey("key\0"), new VersionId("v1"))))
                .isEqualTo(first.version());
        assertThat(fixture.row(new RowKey.Body(first.stamp().sequence()))).isPresent();
        Bucket found = fixture.row(new RowKey.BucketRow(bucket.name())).orElseThrow();
        assertThat(found.versioning()).isEqualTo(Versioning.ENABLED);
        assertThat(found.tags()).isEqualTo(tags);
    }

    @Test
    void sequenceGoesOnAndTimeNeverRunsBackOverARestart() {
        fixture.clock.set(5_000_000);
        BucketRef bucket = fixture.bucket();
        Committed before = fixture.commit(put(bucket, "key", "v1"));
        fixture.clock.set(1_000_000);
        fixture.reopen();
        Committed after = fixture.commit(put(bucket, "key", "v2"));

        assertThat(after.stamp().sequence()).isGreaterThan(before.stamp().sequence());
        assertThat(after.stamp().time()).isEqualTo(before.stamp().time());
        fixture.clock.set(6_000_000);
        assertThat(fixture.commit(put(bucket, "key", "v3")).stamp().time().toEpochMilli())
                .isEqualTo(6_000_000);
    }

    @Test
    void eachRunHasAnEpochOfItsOwn() {
        long first = fixture.store().epoch();
        fixture.reopen();
        fixture.bucket();
        long second = fixture.store().epoch();
        fixture.reopen();

        assertThat(List.of(first, second, fixture.store().epoch())).containsExactly(1L, 2L, 3L);
    }

    @Test
    void aRefusedCommitLeavesNoTrace() {
        BucketRef bucket = fixture.bucket();
        Committed before = fixture.commit(put(bucket, "key", "v1"));
        Commit refused =
                new Commit.PutObject(bucket, new ObjectKey("key"), Drafts.inline("v2"), new WriteCondition.IfAbsent());
        assertThat(fixture.refusal(fixture.store().commit(refused)))
                .isEqualTo(new Failure.PreconditionFailed(Condition.IF_NONE_MATCH));

        assertThat(fixture.head(bucket, "key")).isEqualTo(before.version());
        assertThat(fixture.commit(put(bucket, "other", "v3")).stamp().sequence())
                .isEqualTo(before.stamp().sequence() + 1);
    }

    @Test
    void whatACommitSeesIsNotAnsweredBeforeItIsDurable() {
        BucketRef bucket = fixture.bucket();
        Gate.Held plug = fixture.gate.hold();
        assertThat(fixture.head(bucket, "key")).isEmpty();
        CompletableFuture<Committed> plugging = start(put(bucket, "plug", "v0"));
        plug.await();
        CompletableFuture<Committed> winner = start(conditional(bucket, "v1"));
        CompletableFuture<Committed> loser = start(conditional(bucket, "v2"));
        Gate.Held second = fixture.gate.hold();
        plug.release();
        second.await();

        assertThat(plugging.join().version()).isPresent();
        assertThat(winner).isNotDone();
        assertThat(loser).isNotDone();
        second.release();
        assertThat(winner.join().version()).isPresent();
        assertThatThrownBy(loser::join).hasMessageContaining("PreconditionFailed");
    }

    @Test
    void commitsBeyondTheQueueAreRefusedAndThoseInItAreDone() {
        BucketRef bucket = fixture.bucket();
        fixture.commit(put(bucket, "key", "cached"));
        Gate.Held held = fixture.gate.hold();
        List<CompletableFuture<Committed>> taken = new ArrayList<>();
        taken.add(start(put(bucket, "key", "v0")));
        held.await();
        for (int i = 0; i < QUEUE; i++) {
            taken.add(start(put(bucket, "key", "v1")));
        }

        assertThat(fixture.refusal(fixture.store().commit(put(bucket, "key", "v2"))))
                .isEqualTo(new Failure.Overloaded());
        held.release();
        taken.forEach(commit -> assertThat(commit.join().version()).isPresent());
        fixture.commit(put(bucket, "key", "v3"));
    }

    @Test
    void closingAnswersWhatWasTakenAndRefusesWhatComes() {
        BucketRef bucket = fixture.bucket();
        fixture.commit(put(bucket, "key", "cached"));
        Gate.Held held = fixture.gate.hold();
        CompletableFuture<Committed> writing = start(put(bucket, "key", "v0"));
        held.await();
        CompletableFuture<Committed> queued = start(put(bucket, "key", "v1"));
        CompletableFuture<Void> closing = CompletableFuture.runAsync(fixture::close);
        held.release();
        closing.join();

        assertThat(writing.join().version()).isPresent();
        assertThat(queued.join().version()).isPresent();
        Failure closed = new Failure.Closed();
        assertThat(fixture.refusal(fixture.store().commit(put(bucket, "key", "v2"))))
                .isEqualTo(closed);
        assertThat(fixture.refusal(fixture.store().read(Set.of()))).isEqualTo(closed);
        assertThat(fixture.refusal(fixture.store().list(new ListQuery.Buckets(Drafts.OWNER, "", 1))))
                .isEqualTo(closed);
        assertThat(fixture.refusal(fixture.store().garbage(1).next())).isEqualTo(closed);
        fixture.store().close();
    }

    @Test
    void aCancelledCommitIsDoneAllTheSame() {
        BucketRef bucket = fixture.bucket();
        fixture.commit(put(bucket, "plug", "cached"));
        Gate.Held held = fixture.gate.hold();
        CompletableFuture<Committed> plug = start(put(bucket, "plug", "v0"));
        held.await();
        StepVerifier.create(fixture.store().commit(put(bucket, "plug", "v1")))
                .thenCancel()
                .verify();
        held.release();
        plug.join();

        Committed last = fixture.commit(put(bucket, "other", "v2"));
        assertThat(fixture.head(bucket, "plug").orElseThrow().sequence())
                .isEqualTo(last.stamp().sequence() - 1);
    }

    @Test
    void whatIsCachedIsAnsweredOnTheSubscribersThread() {
        BucketRef bucket = fixture.bucket();
        fixture.commit(put(bucket, "key", "v1"));
        RowKey.Head head = new RowKey.Head(bucket.id(), new ObjectKey("key"));
        RowKey.ById byId = new RowKey.ById(bucket.id(), new ObjectKey("key"), VersionId.NULL);

        StepVerifier.create(fixture.store().read(Set.of(head, byId)).map(snapshot -> Thread.currentThread()))
                .expectNext(Thread.currentThread())
                .verifyComplete();
    }

    @Test
    void answersComeOnThreadsThatAreNeitherTheWritersNorTheReaders() {
        BucketRef bucket = fixture.bucket();
        String commit = Awaiting.value(fixture.store()
                .commit(put(bucket, "key", "v1"))
                .map(done -> Thread.currentThread().getName()));
        String list = Awaiting.value(fixture.store()
                .list(new ListQuery.Buckets(new AccountId("nobody"), "", 1))
                .map(page -> Thread.currentThread().getName()));

        assertThat(List.of(commit, list)).allMatch(name -> name.startsWith("mimeo-answers"));
        boolean nonBlocking = Awaiting.value(
                fixture.store().commit(put(bucket, "key", "v2")).map(done -> Schedulers.isInNonBlockingThread()));
        assertThat(nonBlocking).isTrue();
    }

    @Test
    void aStoreThatIsOpenCannotBeOpenedAgainAndAScanNeedsAStore() {
        assertThatThrownBy(() ->
                        LocalMetadataStore.open(fixture.folder(), LocalMetadataOptions.DEFAULTS, Clock.systemUTC()))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("cannot be opened");
        assertThatThrownBy(() -> MetadataScan.open(folder)).isInstanceOf(IOException.class);
    }

    private CompletableFuture<Committed> start(Commit commit) {
        return fixture.store().commit(commit).toFuture();
    }

    private static Commit conditional(BucketRef bucket, String name) {
        return new Commit.PutObject(bucket, new ObjectKey("key"), Drafts.inline(name), new WriteCondition.IfAbsent());
    }
}
