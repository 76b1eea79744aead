package dev.mimeo.testkit.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.mimeo.engine.commit.Commit;
import dev.mimeo.engine.commit.Commit.BucketRef;
import dev.mimeo.engine.model.BucketChange;
import dev.mimeo.engine.model.ObjectKey;
import dev.mimeo.engine.model.Version;
import dev.mimeo.engine.model.VersionId;
import dev.mimeo.engine.model.Versioning;
import dev.mimeo.engine.spi.ListQuery;
import dev.mimeo.engine.spi.ListQuery.ListedVersion;
import dev.mimeo.engine.spi.MetadataStore;
import dev.mimeo.engine.spi.Page;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.OptionalLong;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/** What a {@link MetadataStore} promises of lists of versions: in the order of their commits, none twice, none missing. */
public abstract class MetadataVersionsContract {

    private static final String[] LETTERS = {"a", "b", "/", "\0", "é", "🎵", "ÿ", "\uFFFF"};
    private static final String[] DELIMITERS = {"", "/", "\0", "a/"};
    private static final int COMMITS = 400;
    private static final int QUERIES = 300;
    private static final Comparator<String> BY_BYTES = Comparator.comparing(ObjectKey::new);

    /** The store under test; the same one throughout a test. */
    protected abstract MetadataStore store();

    @Test
    void everyPageIsWhatANaiveListGives() {
        Random random = new Random(20261123);
        BucketRef bucket = rows().bucket();
        NaiveVersions model = new NaiveVersions();
        for (int i = 0; i < COMMITS; i++) {
            change(bucket, model, random, i);
        }

        for (int i = 0; i < QUERIES; i++) {
            ListQuery.Versions query = query(bucket, model, random);
            assertPage(model.entriesBehind(query), query);
        }
    }

    @Test
    void pagesTogetherHoldEachVersionOnce() {
        Random random = new Random(7);
        BucketRef bucket = rows().bucket();
        NaiveVersions model = new NaiveVersions();
        for (int i = 0; i < COMMITS; i++) {
            change(bucket, model, random, i);
        }

        assertEquals(model.all(), pages(bucket, 1 + random.nextInt(4)));
    }

    @Test
    void theLatestIsTheOneWhoseCommitWasLastInEveryState() {
        for (Versioning versioning : Versioning.values()) {
            BucketRef bucket = bucket(versioning);
            rows().put(bucket, "key", Samples.inline("v1"));
            Version last = rows().put(bucket, "key", Samples.inline("v2"));

            List<ListedVersion> listed = pages(bucket, 10);
            assertEquals(new ListedVersion(new ObjectKey("key"), last, true), listed.get(0));
            assertEquals(versioning == Versioning.ENABLED ? 2 : 1, listed.size());
            assertTrue(listed.stream().skip(1).noneMatch(ListedVersion::latest));
        }
    }

    @Test
    void aVersionThatIsGoneStillTellsWhereThePageBegins() {
        BucketRef bucket = rows().versionedBucket();
        Version first = rows().put(bucket, "key", Samples.inline("v1"));
        Version second = rows().put(bucket, "key", Samples.inline("v2"));
        rows().put(bucket, "key", Samples.inline("v3"));
        rows().deleteVersion(bucket, "key", second.id());

        Page<ListedVersion> page =
                rows().list(new ListQuery.Versions(bucket.id(), "", "", "key", OptionalLong.of(second.sequence()), 10));
        assertEquals(List.of(new ListedVersion(new ObjectKey("key"), first, false)), page.items());
    }

    @Test
    void aNullVersionThatIsOverwrittenBetweenPagesRepeatsNone() {
        BucketRef bucket = bucket(Versioning.NONE);
        Version old = rows().put(bucket, "key", Samples.inline("n1"));
        set(bucket, Versioning.ENABLED);
        rows().put(bucket, "key", Samples.inline("v1"));
        set(bucket, Versioning.SUSPENDED);
        rows().put(bucket, "key", Samples.inline("n2"));

        Page<ListedVersion> page =
                rows().list(new ListQuery.Versions(bucket.id(), "", "", "key", OptionalLong.of(old.sequence()), 10));
        assertEquals(List.of(), page.items());
        assertFalse(page.truncated());
    }

    @Test
    void whileWritersRunVersionsAreListedInCommitOrderNoneTwiceNoneMissing() {
        BucketRef bucket = rows().versionedBucket();
        Set<Long> there = new HashSet<>();
        for (int i = 0; i < 60; i++) {
            there.add(rows().put(bucket, "key-" + i % 3, Samples.inline("kept-" + i))
                    .sequence());
        }
        Flux<?> writes = Flux.range(0, 600).flatMap(i -> write(bucket, i), 8);
        Mono<List<List<ListedVersion>>> lists =
                Mono.fromCallable(() -> pages(bucket, 7)).repeat(20).collectList();

        List<List<ListedVersion>> listed = MetadataHarness.await(Mono.zip(
                writes.then(Mono.just(true)).subscribeOn(Schedulers.boundedElastic()),
                lists.subscribeOn(Schedulers.boundedElastic()),
                (done, all) -> all));
        listed.forEach(list -> assertWhole(list, there));
        assertWhole(pages(bucket, 50), there);
    }

    private Mono<?> write(BucketRef bucket, int i) {
        String key = "key-" + i % 3;
        return switch (i % 3) {
            case 0 -> store().commit(MetadataHarness.write(bucket, key, Samples.inline("new-" + i)));
            case 1 ->
                store().commit(new Commit.DeleteObject(
                        bucket, new ObjectKey(key), new VersionId("marker-" + i), Samples.OWNER));
            default ->
                store().commit(new Commit.DeleteVersion(
                        bucket, new ObjectKey("key-0"), new VersionId("new-" + (i - 2))));
        };
    }

    private static void assertWhole(List<ListedVersion> list, Set<Long> there) {
        List<Long> sequences =
                list.stream().map(listed -> listed.version().sequence()).toList();
        assertEquals(sequences.size(), new HashSet<>(sequences).size(), "a version is listed twice");
        assertTrue(new HashSet<>(sequences).containsAll(there), "a version is missing");
        Comparator<ListedVersion> order = Comparator.comparing(ListedVersion::key)
                .thenComparing(listed -> -listed.version().sequence());
        assertEquals(list.stream().sorted(order).toList(), list);
    }

    private void change(BucketRef bucket, NaiveVersions model, Random random, int number) {
        String key = text(random, 3);
        switch (random.nextInt(12)) {
            case 0 -> {
                Versioning next = random.nextBoolean() ? Versioning.ENABLED : Versioning.SUSPENDED;
                if (number > COMMITS / 4) {
                    set(bucket, next);
                    model.versioning = next;
                }
            }
            case 1, 2 -> model.delete(key, rows().delete(bucket, key, "marker-" + number));
            case 3 ->
                model.anyOf(key, random).ifPresent(version -> {
                    rows().deleteVersion(bucket, key, version.id());
                    model.remove(key, version.id());
                });
            default -> model.put(key, rows().put(bucket, key, Samples.inline("v" + number)));
        }
    }

    private static ListQuery.Versions query(BucketRef bucket, NaiveVersions model, Random random) {
        String delimiter = DELIMITERS[random.nextInt(DELIMITERS.length)];
        String prefix = random.nextInt(3) > 0 ? "" : text(random, 2);
        String after = random.nextInt(3) == 0 ? "" : text(random, 3);
        OptionalLong behind = after.isEmpty() || random.nextBoolean()
                ? OptionalLong.empty()
                : OptionalLong.of(
                        model.anyOf(after, random).map(Version::sequence).orElse(7L) + random.nextInt(3) - 1);
        return new ListQuery.Versions(bucket.id(), prefix, delimiter, after, behind, 1 + random.nextInt(20));
    }

    private void assertPage(List<Object> expected, ListQuery.Versions query) {
        Page<ListedVersion> page = rows().list(query);
        List<Object> first = expected.subList(0, Math.min(query.limit(), expected.size()));
        assertEquals(first, entries(page), query::toString);
        assertEquals(expected.size() > query.limit(), page.truncated(), query::toString);
    }

    /** Items and common prefixes, in the order of their keys. */
    private static List<Object> entries(Page<ListedVersion> page) {
        TreeMap<String, List<Object>> byKey = new TreeMap<>(BY_BYTES);
        page.items()
                .forEach(item -> byKey.computeIfAbsent(item.key().value(), key -> new ArrayList<>())
                        .add(item));
        page.commonPrefixes().forEach(prefix -> byKey.put(prefix, List.of(prefix)));
        return byKey.values().stream().flatMap(List::stream).toList();
    }

    private List<ListedVersion> pages(BucketRef bucket, int limit) {
        List<ListedVersion> all = new ArrayList<>();
        Page<ListedVersion> page =
                rows().list(new ListQuery.Versions(bucket.id(), "", "", "", OptionalLong.empty(), limit));
        all.addAll(page.items());
        while (page.truncated()) {
            long last = all.get(all.size() - 1).version().sequence();
            page = rows().list(new ListQuery.Versions(bucket.id(), "", "", page.last(), OptionalLong.of(last), limit));
            all.addAll(page.items());
        }
        return all;
    }

    private static String text(Random random, int most) {
        StringBuilder text = new StringBuilder();
        IntStream.rangeClosed(0, random.nextInt(most))
                .forEach(i -> text.append(LETTERS[random.nextInt(LETTERS.length)]));
        return text.toString();
    }

    private BucketRef bucket(Versioning versioning) {
        BucketRef bucket = rows().bucket();
        if (versioning != Versioning.NONE) {
            set(bucket, versioning);
        }
        return bucket;
    }

    private void set(BucketRef bucket, Versioning versioning) {
        rows().commit(new Commit.ChangeBucket(bucket, new BucketChange.SetVersioning(versioning)));
    }

    private MetadataHarness rows() {
        return new MetadataHarness(store());
    }
}
