package dev.mimeo.testkit.contract;

import static dev.mimeo.testkit.contract.MetadataHarness.await;
import static dev.mimeo.testkit.contract.MetadataHarness.write;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.mimeo.engine.commit.Commit;
import dev.mimeo.engine.commit.Commit.BucketRef;
import dev.mimeo.engine.commit.Committed;
import dev.mimeo.engine.commit.RowKey;
import dev.mimeo.engine.commit.Snapshot;
import dev.mimeo.engine.error.Condition;
import dev.mimeo.engine.error.Failure;
import dev.mimeo.engine.model.BucketChange;
import dev.mimeo.engine.model.DeleteMarker;
import dev.mimeo.engine.model.ObjectKey;
import dev.mimeo.engine.model.ObjectVersion;
import dev.mimeo.engine.model.Version;
import dev.mimeo.engine.model.VersionId;
import dev.mimeo.engine.model.Versioning;
import dev.mimeo.engine.model.WriteCondition;
import dev.mimeo.engine.spi.MetadataStore;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/**
 * What a {@link MetadataStore} promises of objects, versions and concurrent commits. A subclass provides the store, which
 * may hold other buckets already. {@link MetadataBucketContract}, {@link MetadataContentContract},
 * {@link MetadataVersionsContract} and {@link MetadataListContract} hold the rest.
 */
public abstract class MetadataStoreContract {

    private static final int RACERS = 64;
    private static final int ROUNDS = 20;

    /** The store under test; the same one throughout a test. */
    protected abstract MetadataStore store();

    @Test
    void anObjectIsReadAsItWasWritten() {
        BucketRef bucket = rows().bucket();
        ObjectVersion written = rows().put(bucket, "key", Samples.inline("v1"));

        assertEquals(Optional.of(written), rows().head(bucket, "key"));
        assertEquals(Samples.etag("v1"), written.etag());
        assertEquals(Samples.metadata(), written.attributes().metadata());
        assertTrue(written.id().isNull());
        assertEquals(Optional.of(written), rows().version(bucket, "key", VersionId.NULL));
        assertEquals(
                2, rows().row(new RowKey.Body(written.sequence())).orElseThrow().size());
    }

    @Test
    void anUnversionedBucketKeepsOneVersionAndItsBodyAlone() {
        BucketRef bucket = rows().bucket();
        ObjectVersion first = rows().put(bucket, "key", Samples.inline("v1"));
        ObjectVersion second = rows().put(bucket, "key", Samples.inline("v2"));

        assertEquals(Optional.of(second), rows().head(bucket, "key"));
        assertFalse(rows().has(new RowKey.Body(first.sequence())));
        assertFalse(rows().has(new RowKey.NewestHistory(bucket.id(), new ObjectKey("key"))));

        rows().delete(bucket, "key", "m1");
        assertEquals(Optional.empty(), rows().head(bucket, "key"));
        assertFalse(rows().has(new RowKey.Body(second.sequence())));
        assertFalse(rows().has(new RowKey.HoldsVersions(bucket.id())));
    }

    @Test
    void deletingWhatIsNotThereSucceedsAndChangesNothing() {
        BucketRef bucket = rows().bucket();

        assertEquals(Optional.empty(), rows().delete(bucket, "key", "m1").version());
        assertEquals(
                Optional.empty(),
                rows().deleteVersion(bucket, "key", new VersionId("v1")).version());
        assertFalse(rows().has(new RowKey.Occupied(bucket.id())));
    }

    @Test
    void keysOfAnyCharactersAreDifferentKeys() {
        BucketRef bucket = rows().versionedBucket();
        List<String> keys = List.of(
                "a", "a\0", "a\0\0", "a\0b", "a\u0001", "\0", "a/", "é", "e\u0301", "日本", "🎵", "\uFFFF", "a\u00ff");
        for (int i = 0; i < keys.size(); i++) {
            rows().put(bucket, keys.get(i), Samples.inline("old" + i));
            rows().put(bucket, keys.get(i), Samples.inline("new" + i));
        }

        for (int i = 0; i < keys.size(); i++) {
            assertEquals("new" + i, id(rows().head(bucket, keys.get(i))));
            assertEquals("old" + i, id(rows().row(newest(bucket, keys.get(i)))));
            assertTrue(rows().version(bucket, keys.get(i), new VersionId("old" + i))
                    .isPresent());
            assertFalse(rows().version(bucket, keys.get(i), new VersionId("old" + (i + 1)))
                    .isPresent());
        }
    }

    @Test
    void aVersionedBucketKeepsAllVersionsAndFindsEachByItsId() {
        BucketRef bucket = rows().versionedBucket();
        List<ObjectVersion> versions = List.of("v1", "v2", "v3").stream()
                .map(id -> rows().put(bucket, "key", Samples.inline(id)))
                .toList();
        DeleteMarker marker =
                (DeleteMarker) rows().delete(bucket, "key", "m1").version().orElseThrow();

        assertEquals(Optional.of(marker), rows().head(bucket, "key"));
        assertEquals(Optional.of(versions.get(2)), rows().row(newest(bucket, "key")));
        for (ObjectVersion version : versions) {
            assertEquals(Optional.of(version), rows().version(bucket, "key", version.id()));
            assertTrue(rows().has(new RowKey.Body(version.sequence())));
        }
        assertEquals(Optional.of(marker), rows().version(bucket, "key", marker.id()));
    }

    @Test
    void theNewestVersionsThatAreNotCurrentAreAsManyAsThereAreAndAsAreAskedFor() {
        BucketRef bucket = rows().versionedBucket();
        ObjectVersion first = rows().put(bucket, "key", Samples.inline("v1"));
        assertEquals(Optional.empty(), rows().row(newest(bucket, 2)));
        ObjectVersion second = rows().put(bucket, "key", Samples.inline("v2"));
        ObjectVersion third = rows().put(bucket, "key", Samples.inline("v3"));
        rows().put(bucket, "key", Samples.inline("v4"));
        rows().put(bucket, "key2", Samples.inline("v5"));

        assertEquals(Optional.of(List.of(third, second)), rows().row(newest(bucket, 2)));
        assertEquals(Optional.of(List.of(third, second, first)), rows().row(newest(bucket, 100)));
        rows().deleteVersion(bucket, "key", third.id());
        assertEquals(Optional.of(List.of(second)), rows().row(newest(bucket, 1)));
    }

    @Test
    void deletingTheCurrentVersionPromotesTheNewestOfTheOthers() {
        BucketRef bucket = rows().versionedBucket();
        ObjectVersion first = rows().put(bucket, "key", Samples.inline("v1"));
        ObjectVersion second = rows().put(bucket, "key", Samples.inline("v2"));
        ObjectVersion third = rows().put(bucket, "key", Samples.inline("v3"));

        assertEquals(
                Optional.of(third),
                rows().deleteVersion(bucket, "key", third.id()).version());
        assertEquals(Optional.of(second), rows().head(bucket, "key"));
        assertEquals(Optional.of(first), rows().row(newest(bucket, "key")));

        rows().deleteVersion(bucket, "key", first.id());
        assertEquals(Optional.of(second), rows().head(bucket, "key"));
        assertFalse(rows().has(newest(bucket, "key")));
        assertFalse(rows().has(new RowKey.ById(bucket.id(), new ObjectKey("key"), first.id())));

        rows().deleteVersion(bucket, "key", second.id());
        assertEquals(Optional.empty(), rows().head(bucket, "key"));
        rows().commit(new Commit.DeleteBucket(bucket));
    }

    @Test
    void deletingADeleteMarkerBringsTheObjectBack() {
        BucketRef bucket = rows().versionedBucket();
        ObjectVersion object = rows().put(bucket, "key", Samples.inline("v1"));
        rows().delete(bucket, "key", "m1");
        rows().deleteVersion(bucket, "key", new VersionId("m1"));

        assertEquals(Optional.of(object), rows().head(bucket, "key"));
        assertFalse(rows().has(newest(bucket, "key")));
    }

    @Test
    void aSuspendedBucketReplacesTheNullVersionWhereverItStands() {
        BucketRef bucket = rows().bucket();
        ObjectVersion oldNull = rows().put(bucket, "key", Samples.inline("n1"));
        rows().commit(new Commit.ChangeBucket(bucket, new BucketChange.SetVersioning(Versioning.ENABLED)));
        ObjectVersion kept = rows().put(bucket, "key", Samples.inline("v1"));
        assertEquals(Optional.of(oldNull), rows().version(bucket, "key", VersionId.NULL));

        rows().commit(new Commit.ChangeBucket(bucket, new BucketChange.SetVersioning(Versioning.SUSPENDED)));
        ObjectVersion newNull = rows().put(bucket, "key", Samples.inline("n2"));
        assertEquals(Optional.of(newNull), rows().version(bucket, "key", VersionId.NULL));
        assertEquals(Optional.of(newNull), rows().head(bucket, "key"));
        assertEquals(Optional.of(kept), rows().row(newest(bucket, "key")));
        assertFalse(rows().has(new RowKey.Body(oldNull.sequence())));

        Version marker = rows().delete(bucket, "key", "ignored").version().orElseThrow();
        assertTrue(marker.id().isNull());
        assertFalse(rows().has(new RowKey.Body(newNull.sequence())));
        rows().deleteVersion(bucket, "key", VersionId.NULL);
        assertEquals(Optional.of(kept), rows().head(bucket, "key"));
    }

    @Test
    void conditionsAreDecidedByTheCurrentObject() {
        BucketRef bucket = rows().versionedBucket();
        Commit absent = conditional(bucket, "v1", new WriteCondition.IfAbsent());
        Commit matching = conditional(bucket, "v2", new WriteCondition.IfMatch(Samples.etag("v1")));

        assertEquals(new Failure.NoSuchKey(new ObjectKey("key")), rows().refusal(matching));
        rows().commit(absent);
        assertEquals(new Failure.PreconditionFailed(Condition.IF_NONE_MATCH), rows().refusal(absent));
        rows().commit(matching);
        assertEquals(new Failure.PreconditionFailed(Condition.IF_MATCH), rows().refusal(matching));

        rows().delete(bucket, "key", "m1");
        assertEquals(new Failure.NoSuchKey(new ObjectKey("key")), rows().refusal(matching));
        rows().commit(conditional(bucket, "v3", new WriteCondition.IfAbsent()));
    }

    @Test
    void oneOfManyRacersWinsEachTime() {
        BucketRef bucket = rows().bucket();
        for (int round = 0; round < ROUNDS; round++) {
            ObjectKey key = new ObjectKey("key-" + round);
            List<String> winners = race(racer ->
                    new Commit.PutObject(bucket, key, Samples.inline("racer-" + racer), new WriteCondition.IfAbsent()));

            assertEquals(1, winners.size());
            ObjectVersion current = assertInstanceOf(
                    ObjectVersion.class, rows().head(bucket, key.value()).orElseThrow());
            assertEquals(winners.get(0), current.etag().value());
        }
    }

    @Test
    void aChainOfMatchesLosesNoUpdate() {
        BucketRef bucket = rows().bucket();
        rows().put(bucket, "key", Samples.inline("start"));
        String current = "start";
        for (int round = 0; round < ROUNDS; round++) {
            WriteCondition condition = new WriteCondition.IfMatch(Samples.etag(current));
            String prefix = "round" + round + "-";
            List<String> winners = race(racer -> conditional(bucket, prefix + racer, condition));

            assertEquals(1, winners.size());
            current = winners.get(0).substring("tag-".length());
        }
    }

    @Test
    void aCommitIsVisibleToEveryReadThatBeginsAfterItsAnswer() {
        BucketRef bucket = rows().bucket();
        Mono<Boolean> writeAndRead = Flux.range(0, 50)
                .concatMap(i -> {
                    String key = "key-" + i % 3 + "-" + MetadataHarness.unique() % 5;
                    RowKey.Head head = new RowKey.Head(bucket.id(), new ObjectKey(key));
                    return store().commit(write(bucket, key, Samples.inline("v" + MetadataHarness.unique())))
                            .flatMap(done -> store().read(Set.of(head)).map(seen -> isAtLeast(done, seen.get(head))));
                })
                .all(Boolean::booleanValue);

        assertTrue(await(Flux.range(0, 16)
                .flatMap(i -> writeAndRead.subscribeOn(Schedulers.parallel()))
                .all(Boolean::booleanValue)));
    }

    @Test
    void stampsGrowWithEveryCommitAndVersionsCarryThem() {
        BucketRef bucket = rows().versionedBucket();
        List<Committed> done = Objects.requireNonNull(Flux.range(0, 100)
                .flatMap(i -> store().commit(write(bucket, "key", Samples.inline("v" + i))), 10)
                .sort((a, b) -> Long.compare(a.stamp().sequence(), b.stamp().sequence()))
                .collectList()
                .block());

        for (int i = 1; i < done.size(); i++) {
            assertTrue(done.get(i - 1).stamp().sequence() < done.get(i).stamp().sequence());
            assertFalse(
                    done.get(i).stamp().time().isBefore(done.get(i - 1).stamp().time()));
        }
        assertEquals(done.get(99).version(), rows().head(bucket, "key"));
    }

    @Test
    void nothingHappensBeforeSubscriptionAndEachSubscriptionDoesItAgain() {
        BucketRef bucket = rows().bucket();
        Mono<Committed> put = store().commit(write(bucket, "key", Samples.inline("v1")));
        assertEquals(Optional.empty(), rows().head(bucket, "key"));

        assertNotEquals(await(put).stamp(), await(put).stamp());
    }

    @Test
    void aSnapshotHoldsEachRowOfTheFootprintOrItsAbsence() {
        BucketRef bucket = rows().bucket();
        RowKey.BucketRow there = new RowKey.BucketRow(bucket.name());
        RowKey.Head absent = new RowKey.Head(bucket.id(), new ObjectKey("key"));
        Snapshot snapshot = await(store().read(Set.of(there, absent)));

        assertTrue(snapshot.has(there));
        assertFalse(snapshot.has(absent));
        assertTrue(await(store().read(Set.of())).rows().isEmpty());
    }

    private MetadataHarness rows() {
        return new MetadataHarness(store());
    }

    /** The tags of those that were done of as many commits at once. */
    private List<String> race(IntFunction<Commit> commits) {
        return Objects.requireNonNull(Flux.fromStream(IntStream.range(0, RACERS).mapToObj(commits))
                .flatMap(
                        commit -> store().commit(commit)
                                .subscribeOn(Schedulers.parallel())
                                .map(done -> ((ObjectVersion) done.version().orElseThrow())
                                        .etag()
                                        .value())
                                .onErrorResume(refused -> Mono.empty()),
                        RACERS)
                .collectList()
                .block());
    }

    private static boolean isAtLeast(Committed done, Optional<Version> seen) {
        return seen.filter(version -> version.sequence() >= done.stamp().sequence())
                .isPresent();
    }

    private static Commit conditional(BucketRef bucket, String name, WriteCondition condition) {
        return new Commit.PutObject(bucket, new ObjectKey("key"), Samples.inline(name), condition);
    }

    private static RowKey.NewestHistory newest(BucketRef bucket, String key) {
        return new RowKey.NewestHistory(bucket.id(), new ObjectKey(key));
    }

    private static RowKey.NewestHistories newest(BucketRef bucket, int count) {
        return new RowKey.NewestHistories(bucket.id(), new ObjectKey("key"), count);
    }

    private static String id(Optional<Version> version) {
        return version.orElseThrow().id().value();
    }
}
