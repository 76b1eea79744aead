package dev.mimeo.testkit.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.mimeo.engine.commit.Commit;
import dev.mimeo.engine.commit.Commit.BucketRef;
import dev.mimeo.engine.commit.Commit.UploadRef;
import dev.mimeo.engine.model.AccountId;
import dev.mimeo.engine.model.Bucket;
import dev.mimeo.engine.model.BucketName;
import dev.mimeo.engine.model.ObjectKey;
import dev.mimeo.engine.model.Upload;
import dev.mimeo.engine.model.UploadId;
import dev.mimeo.engine.spi.ListQuery;
import dev.mimeo.engine.spi.ListQuery.ListedObject;
import dev.mimeo.engine.spi.MetadataStore;
import dev.mimeo.engine.spi.Page;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Flux;

/** What a {@link MetadataStore} promises of lists: order, prefixes, delimiters, and pages that miss and repeat nothing. */
public abstract class MetadataListContract {

    private static final String[] LETTERS = {"a", "b", "/", "//", "\0", "\u0001", "é", "日", "🎵", "\uFFFF", "ÿ", " "};
    private static final String[] DELIMITERS = {"", "/", "//", "\0", "🎵", "a/"};
    private static final int KEYS = 300;
    private static final int QUERIES = 300;
    private static final Comparator<String> BY_BYTES = Comparator.comparing(ObjectKey::new);

    /** The store under test; the same one throughout a test. */
    protected abstract MetadataStore store();

    @Test
    void everyPageIsWhatANaiveListGives() {
        Random random = new Random(20261123);
        BucketRef bucket = rows().versionedBucket();
        TreeSet<String> live = fill(bucket, random);

        for (int i = 0; i < QUERIES; i++) {
            String delimiter = DELIMITERS[random.nextInt(DELIMITERS.length)];
            String prefix = random.nextInt(3) > 0 ? "" : text(random, 2);
            String after = random.nextInt(3) > 0 ? "" : text(random, 4);
            int limit = 1 + random.nextInt(20);
            ListQuery.Objects query = new ListQuery.Objects(bucket.id(), prefix, delimiter, after, limit);

            assertPage(expected(live, query), query);
        }
    }

    @Test
    void pagesTogetherHoldEachEntryOnce() {
        Random random = new Random(7);
        BucketRef bucket = rows().versionedBucket();
        TreeSet<String> live = fill(bucket, random);

        for (String delimiter : DELIMITERS) {
            ListQuery.Objects all = new ListQuery.Objects(bucket.id(), "", delimiter, "", KEYS + 1);
            List<String> paged = new ArrayList<>();
            Page<ListedObject> page = rows().list(new ListQuery.Objects(bucket.id(), "", delimiter, "", 3));
            paged.addAll(entries(page));
            while (page.truncated()) {
                page = rows().list(new ListQuery.Objects(bucket.id(), "", delimiter, page.last(), 3));
                paged.addAll(entries(page));
            }
            assertEquals(expected(live, all), paged);
        }
    }

    @Test
    void aListedObjectIsTheCurrentOne() {
        BucketRef bucket = rows().versionedBucket();
        rows().put(bucket, "key", Samples.inline("v1"));
        var current = rows().put(bucket, "key", Samples.inline("v2"));

        assertEquals(
                List.of(new ListedObject(new ObjectKey("key"), current)),
                objects(bucket, "", "", "", 10).items());
    }

    @Test
    void deletedKeysAreNotListedNorFolded() {
        BucketRef bucket = rows().versionedBucket();
        rows().put(bucket, "a/gone", Samples.inline("v1"));
        rows().put(bucket, "b/gone", Samples.inline("v1"));
        rows().put(bucket, "b/there", Samples.inline("v1"));
        rows().put(bucket, "c", Samples.inline("v1"));
        List.of("a/gone", "b/gone", "c").forEach(key -> rows().delete(bucket, key, "m1"));

        Page<ListedObject> page = objects(bucket, "", "/", "", 1);
        assertEquals(List.of("b/"), page.commonPrefixes());
        assertEquals(List.of(), page.items());
        assertFalse(page.truncated());
    }

    @Test
    void aCommonPrefixThatIsNotGreaterIsNotListedAgain() {
        BucketRef bucket = rows().bucket();
        List.of("a/1", "a/2", "b/1", "c").forEach(key -> rows().put(bucket, key, Samples.inline("v1")));

        assertEquals(List.of("b/", "c"), entries(objects(bucket, "", "/", "a/", 10)));
        assertEquals(List.of("b/", "c"), entries(objects(bucket, "", "/", "a/1", 10)));
        assertEquals(List.of("a/", "b/", "c"), entries(objects(bucket, "", "/", "a", 10)));
        assertEquals(List.of("a/2"), entries(objects(bucket, "a/", "/", "a/1", 10)));
        assertEquals(List.of("a/1", "a/2"), entries(objects(bucket, "a/", "/", "a/", 10)));
    }

    @Test
    void aPageOfNothingIsEmptyAndComplete() {
        BucketRef bucket = rows().bucket();
        rows().put(bucket, "key", Samples.inline("v1"));

        assertEquals(new Page<>(List.of(), List.of(), false, ""), objects(bucket, "", "", "", 0));
        assertEquals(new Page<>(List.of(), List.of(), false, ""), objects(bucket, "none", "/", "", 10));
        assertEquals(new Page<>(List.of(), List.of(), false, ""), objects(bucket, "", "", "zzz", 10));
    }

    @Test
    void aFullPageIsTruncatedOnlyWhereMoreFollows() {
        BucketRef bucket = rows().bucket();
        List.of("a", "b/1", "b/2").forEach(key -> rows().put(bucket, key, Samples.inline("v1")));

        assertFalse(objects(bucket, "", "/", "", 2).truncated());
        assertEquals("b/", objects(bucket, "", "/", "", 2).last());
        assertTrue(objects(bucket, "", "/", "", 1).truncated());
        assertEquals("a", objects(bucket, "", "/", "", 1).last());
        assertTrue(objects(bucket, "", "", "", 2).truncated());
    }

    @Test
    void oneBucketDoesNotShowTheKeysOfAnother() {
        BucketRef first = rows().bucket();
        BucketRef second = rows().bucket();
        rows().put(first, "\uFFFF", Samples.inline("v1"));
        rows().put(second, "\0", Samples.inline("v1"));

        assertEquals(List.of("\uFFFF"), entries(objects(first, "", "", "", 10)));
        assertEquals(List.of("\0"), entries(objects(second, "", "", "", 10)));
    }

    @Test
    void bucketsAreListedByNameToTheirOwnerAlone() {
        AccountId owner = new AccountId("lister-" + MetadataHarness.unique());
        String stem = "names-" + MetadataHarness.unique();
        for (String end : List.of("-c", "-a", "-b")) {
            rows().commit(new Commit.CreateBucket(new BucketName(stem + end), owner, "r"));
        }
        rows().bucket();

        Page<Bucket> first = rows().list(new ListQuery.Buckets(owner, "", 2));
        assertEquals(List.of(stem + "-a", stem + "-b"), names(first));
        assertTrue(first.truncated());
        Page<Bucket> second = rows().list(new ListQuery.Buckets(owner, first.last(), 2));
        assertEquals(List.of(stem + "-c"), names(second));
        assertFalse(second.truncated());
    }

    @Test
    void theBucketsOfAllAccountsAreListedByNameForTheWorkInTheBackground() {
        String stem = "all-" + MetadataHarness.unique();
        for (String end : List.of("-c", "-a", "-b")) {
            AccountId owner = new AccountId("owner" + end);
            rows().commit(new Commit.CreateBucket(new BucketName(stem + end), owner, "r"));
        }

        Page<Bucket> first = rows().list(new ListQuery.AllBuckets(stem, 2));
        assertEquals(List.of(stem + "-a", stem + "-b"), names(first));
        Page<Bucket> second = rows().list(new ListQuery.AllBuckets(first.last(), 1));
        assertEquals(List.of(stem + "-c"), names(second));
    }

    @Test
    void uploadsAreListedByKeyAndThenInTheOrderOfTheirCreation() {
        BucketRef bucket = rows().bucket();
        List<UploadId> ids = List.of("b", "a", "b", "a\0", "b").stream()
                .map(key -> rows().upload(bucket, key).id())
                .toList();
        List<UploadId> ordered = List.of(ids.get(1), ids.get(3), ids.get(0), ids.get(2), ids.get(4));

        assertEquals(ordered, ids(uploads(bucket, "", "", "", Optional.empty(), 10)));
        List<UploadId> paged = new ArrayList<>();
        Page<Upload> page = uploads(bucket, "", "", "", Optional.empty(), 1);
        paged.addAll(ids(page));
        while (page.truncated()) {
            UploadId last = page.items().get(0).id();
            page = uploads(bucket, "", "", page.last(), Optional.of(last), 1);
            paged.addAll(ids(page));
        }
        assertEquals(ordered, paged);
    }

    @Test
    void withoutAnUploadToBeginBehindAllUploadsOfTheKeyArePassed() {
        BucketRef bucket = rows().bucket();
        rows().upload(bucket, "a");
        rows().upload(bucket, "a");
        UploadId next = rows().upload(bucket, "a\0").id();

        assertEquals(List.of(next), ids(uploads(bucket, "", "", "a", Optional.empty(), 10)));
    }

    @Test
    void anUploadThatIsGoneHidesNoneOfThoseThatRemain() {
        BucketRef bucket = rows().bucket();
        UploadRef gone = rows().upload(bucket, "a");
        UploadId remains = rows().upload(bucket, "a").id();
        rows().commit(new Commit.AbortUpload(gone));

        assertEquals(List.of(remains), ids(uploads(bucket, "", "", "a", Optional.of(gone.id()), 10)));
    }

    @Test
    void uploadsFoldByPrefixAndDelimiterAsObjectsDo() {
        BucketRef bucket = rows().bucket();
        List.of("x/a/1", "x/a/2", "x/b", "y", "x/\0/1").forEach(key -> rows().upload(bucket, key));

        Page<Upload> page = uploads(bucket, "x/", "/", "", Optional.empty(), 10);
        assertEquals(List.of("x/\0/", "x/a/"), page.commonPrefixes());
        assertEquals(
                List.of("x/b"), page.items().stream().map(u -> u.key().value()).toList());
        Page<Upload> behind = uploads(bucket, "x/", "/", "x/\0/", Optional.empty(), 10);
        assertEquals(List.of("x/a/"), behind.commonPrefixes());
    }

    private TreeSet<String> fill(BucketRef bucket, Random random) {
        Set<String> keys = new TreeSet<>(BY_BYTES);
        while (keys.size() < KEYS) {
            keys.add(text(random, 6));
        }
        TreeSet<String> live = new TreeSet<>(BY_BYTES);
        Flux.fromIterable(keys)
                .flatMap(key -> store().commit(MetadataHarness.write(bucket, key, Samples.inline("v1"))))
                .blockLast();
        for (String key : keys) {
            if (random.nextInt(5) == 0) {
                rows().delete(bucket, key, "m1");
            } else {
                live.add(key);
            }
        }
        return live;
    }

    private void assertPage(List<String> expected, ListQuery.Objects query) {
        Page<ListedObject> page = rows().list(query);
        List<String> first = expected.subList(0, Math.min(query.limit(), expected.size()));
        String last = first.isEmpty() ? "" : first.get(first.size() - 1);
        assertEquals(first, entries(page), query::toString);
        assertEquals(expected.size() > query.limit(), page.truncated(), query::toString);
        assertEquals(last, page.last(), query::toString);
    }

    /** All entries behind the query's position, without its limit. */
    private static List<String> expected(TreeSet<String> live, ListQuery.Objects query) {
        Set<String> entries = new TreeSet<>(BY_BYTES);
        for (String key : live) {
            if (key.startsWith(query.prefix())) {
                String entry = folded(key, query);
                boolean behind = query.after().isEmpty() || BY_BYTES.compare(entry, query.after()) > 0;
                boolean keyBehind = query.after().isEmpty() || BY_BYTES.compare(key, query.after()) > 0;
                if (behind && keyBehind) {
                    entries.add(entry);
                }
            }
        }
        return List.copyOf(entries);
    }

    private static String folded(String key, ListQuery.Objects query) {
        int at = query.delimiter().isEmpty()
                ? -1
                : key.indexOf(query.delimiter(), query.prefix().length());
        return at < 0 ? key : key.substring(0, at + query.delimiter().length());
    }

    private static List<String> entries(Page<ListedObject> page) {
        Set<String> entries = new TreeSet<>(BY_BYTES);
        page.items().forEach(item -> entries.add(item.key().value()));
        entries.addAll(page.commonPrefixes());
        assertEquals(page.items().size() + page.commonPrefixes().size(), entries.size());
        return List.copyOf(entries);
    }

    private static String text(Random random, int most) {
        StringBuilder text = new StringBuilder();
        IntStream.rangeClosed(0, random.nextInt(most))
                .forEach(i -> text.append(LETTERS[random.nextInt(LETTERS.length)]));
        return text.toString();
    }

    private MetadataHarness rows() {
        return new MetadataHarness(store());
    }

    private Page<ListedObject> objects(BucketRef bucket, String prefix, String delimiter, String after, int limit) {
        return rows().list(new ListQuery.Objects(bucket.id(), prefix, delimiter, after, limit));
    }

    private Page<Upload> uploads(
            BucketRef bucket, String prefix, String delimiter, String after, Optional<UploadId> upload, int limit) {
        return rows().list(new ListQuery.Uploads(bucket.id(), prefix, delimiter, after, upload, limit));
    }

    private static List<UploadId> ids(Page<Upload> page) {
        return page.items().stream().map(Upload::id).toList();
    }

    private static List<String> names(Page<Bucket> page) {
        return page.items().stream().map(bucket -> bucket.name().value()).toList();
    }
}
