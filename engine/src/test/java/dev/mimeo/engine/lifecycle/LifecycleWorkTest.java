package dev.mimeo.engine.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mimeo.engine.commit.Commit;
import dev.mimeo.engine.commit.Commit.BucketRef;
import dev.mimeo.engine.commit.Drafts;
import dev.mimeo.engine.commit.VersionDraft;
import dev.mimeo.engine.error.Failure;
import dev.mimeo.engine.local.LocalMetadataOptions;
import dev.mimeo.engine.local.LocalMetadataStore;
import dev.mimeo.engine.model.AclRequest;
import dev.mimeo.engine.model.BucketChange;
import dev.mimeo.engine.model.BucketConfiguration;
import dev.mimeo.engine.model.BucketId;
import dev.mimeo.engine.model.BucketName;
import dev.mimeo.engine.model.BucketProtection;
import dev.mimeo.engine.model.LegalHoldId;
import dev.mimeo.engine.model.Lifecycle;
import dev.mimeo.engine.model.Lifecycle.TransitionMinimum;
import dev.mimeo.engine.model.LifecycleFilter;
import dev.mimeo.engine.model.LifecycleFilter.Form;
import dev.mimeo.engine.model.LifecycleRule;
import dev.mimeo.engine.model.LifecycleRule.Expiration;
import dev.mimeo.engine.model.LifecycleRule.NoncurrentExpiration;
import dev.mimeo.engine.model.LifecycleRule.Transition;
import dev.mimeo.engine.model.LifecycleTime;
import dev.mimeo.engine.model.LockConfiguration;
import dev.mimeo.engine.model.LockMode;
import dev.mimeo.engine.model.LockRequest;
import dev.mimeo.engine.model.LockRetention;
import dev.mimeo.engine.model.ObjectKey;
import dev.mimeo.engine.model.ObjectMetadata;
import dev.mimeo.engine.model.ObjectVersion;
import dev.mimeo.engine.model.RequestedTraits;
import dev.mimeo.engine.model.RetentionPeriod;
import dev.mimeo.engine.model.RetentionRequest;
import dev.mimeo.engine.model.StorageClass;
import dev.mimeo.engine.model.UploadId;
import dev.mimeo.engine.model.VersionId;
import dev.mimeo.engine.model.Versioning;
import dev.mimeo.engine.model.WriteCondition;
import dev.mimeo.engine.spi.ListQuery;
import dev.mimeo.engine.spi.ListQuery.ListedVersion;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import reactor.core.Disposable;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;
import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Schedulers;

/** Passes over a local store, whose clock the test sets. */
final class LifecycleWorkTest {

    private static final Duration BOUND = Duration.ofSeconds(60);
    private static final Instant FAR = Instant.parse("2100-01-01T00:00:00Z");
    private static final RetentionPeriod NO_PERIOD = new RetentionPeriod(0);
    private static final LifecycleRule BARE = LifecycleRule.of("rule", true, LifecycleFilter.ALL);

    @TempDir
    Path folder;

    private final AtomicReference<Instant> clock = new AtomicReference<>(Instant.parse("2026-01-01T10:30:00Z"));
    private final AtomicInteger ids = new AtomicInteger();
    private LocalMetadataStore local;
    private WatchedStore store;
    private Scheduler scheduler;
    private LifecycleWork work;

    @BeforeEach
    void open() throws IOException {
        local = LocalMetadataStore.open(folder, LocalMetadataOptions.DEFAULTS, clock::get);
        store = new WatchedStore(local);
        scheduler = Schedulers.newSingle("test-lifecycle", true);
        LifecycleOptions options = LifecycleOptions.DEFAULT.withShare(100);
        work = new LifecycleWork(
                store,
                List.of(new LifecycleStep(() -> new VersionId("m" + ids.incrementAndGet()), options.calendar())),
                options,
                clock::get,
                scheduler);
    }

    @AfterEach
    void close() {
        local.close();
        scheduler.dispose();
    }

    @Test
    void whatIsDueIsDoneOnManyPagesAndTheRestStays() {
        BucketRef bucket = create("bucket", Versioning.NONE, expiring("old/"));
        int many = 2 * LifecycleWork.PAGE + 7;
        for (int i = 0; i < many; i++) {
            put(bucket, "old/" + i);
            put(bucket, "new/" + i);
        }
        pass(Duration.ofDays(3));

        PassReport report = run();

        assertThat(report.of(Deed.VERSIONS)).isEqualTo(2L * many);
        assertThat(report.of(Deed.EXPIRED)).isEqualTo(many);
        assertThat(report.of(Deed.BUCKETS)).isEqualTo(1);
        assertThat(versions(bucket))
                .hasSize(many)
                .allMatch(item -> item.key().value().startsWith("new/"));
        assertThat(store.mostAtOnce.get()).isBetween(1, LifecycleOptions.DEFAULT.atOnce());
        assertThat(report.toString()).contains("1 buckets, " + 2 * many + " versions", many + " expired");
    }

    @Test
    void nothingIsDoneBeforeItIsDueNorTwice() {
        BucketRef bucket = create("bucket", Versioning.ENABLED, expiring(""));
        put(bucket, "key");
        pass(Duration.ofDays(1));

        assertThat(run().of(Deed.EXPIRED)).isZero();
        pass(Duration.ofDays(1));
        assertThat(run().of(Deed.EXPIRED)).isEqualTo(1);
        assertThat(run().of(Deed.EXPIRED)).isZero();
        assertThat(versions(bucket)).hasSize(2);
    }

    @Test
    void aClockThatJumpsBackMakesNothingDue() {
        BucketRef bucket = create("bucket", Versioning.NONE, expiring(""));
        put(bucket, "key");
        clock.set(Instant.parse("2000-01-01T00:00:00Z"));

        assertThat(run().of(Deed.EXPIRED)).isZero();
        assertThat(versions(bucket)).hasSize(1);
    }

    @Test
    void theNewestVersionsThatAreNotCurrentAreKeptHoweverManyThereAre() {
        BucketRef bucket = create(
                "bucket",
                Versioning.ENABLED,
                BARE.withNoncurrentExpiration(Optional.of(new NoncurrentExpiration(1, 2))));
        int many = LifecycleWork.PAGE + 50;
        for (int i = 0; i < many; i++) {
            put(bucket, "key", "v" + i, RequestedTraits.NONE);
        }
        put(bucket, "other");
        pass(Duration.ofDays(3));

        assertThat(run().of(Deed.REMOVED)).isEqualTo(many - 3);
        assertThat(versions(bucket))
                .extracting(item -> item.version().id().value())
                .startsWith("v" + (many - 1), "v" + (many - 2), "v" + (many - 3))
                .hasSize(4);
    }

    @Test
    void aDeleteMarkerGoesWhenNothingIsBehindItAndNoOther() {
        BucketRef bucket =
                create("bucket", Versioning.ENABLED, BARE.withExpiration(Optional.of(new Expiration.OfMarkers(true))));
        put(bucket, "b");
        for (String key : List.of("a", "b", "c")) {
            commit(new Commit.DeleteObject(bucket, new ObjectKey(key), new VersionId("marker-" + key), Drafts.OWNER));
        }

        assertThat(run().of(Deed.REMOVED)).isEqualTo(2);
        assertThat(versions(bucket))
                .allMatch(item -> item.key().value().equals("b"))
                .hasSize(2);
    }

    @Test
    void versionsChangeTheirClass() {
        BucketRef bucket = create(
                "bucket",
                Versioning.NONE,
                BARE.withTransitions(
                        List.of(new Transition(new LifecycleTime.AfterDays(1), StorageClass.GLACIER)), List.of()));
        put(bucket, "key");
        pass(Duration.ofDays(3));

        assertThat(run().of(Deed.MOVED)).isEqualTo(1);
        assertThat(run().of(Deed.MOVED)).isZero();
        ObjectVersion moved = (ObjectVersion) versions(bucket).get(0).version();
        assertThat(moved.traits().placement().storageClass()).isEqualTo(StorageClass.GLACIER);
    }

    @Test
    void uploadsThatTakeTooLongAreAbortedOnManyPages() {
        BucketRef bucket = create("bucket", Versioning.NONE, BARE.withAbortAfterDays(OptionalInt.of(1)));
        int many = LifecycleWork.PAGE + 3;
        for (int i = 0; i < many; i++) {
            upload(bucket, "key-" + i % 2, "old-" + i);
        }
        pass(Duration.ofDays(1));
        upload(bucket, "key-0", "young");
        pass(Duration.ofDays(1));

        PassReport report = run();

        assertThat(report.of(Deed.UPLOADS)).isEqualTo(many + 1);
        assertThat(report.of(Deed.ABORTED)).isEqualTo(many);
        assertThat(get(local.list(new ListQuery.Uploads(bucket.id(), "", "", "", Optional.empty(), 1000)))
                        .items())
                .hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"GOVERNANCE", "COMPLIANCE", "LEGAL_HOLD", "RETENTION"})
    void nothingThatIsProtectedIsRemoved(String kind) {
        boolean cos = kind.equals("RETENTION");
        BucketRef bucket = create(
                "bucket",
                cos ? Versioning.NONE : Versioning.ENABLED,
                expiring("").withNoncurrentExpiration(Optional.of(new NoncurrentExpiration(1, 0))),
                cos ? protectedByCos() : locked());
        put(bucket, "key", "v1", traits(kind));
        if (!cos) {
            put(bucket, "key", "v2", RequestedTraits.NONE);
        }
        List<ListedVersion> before = versions(bucket);
        pass(Duration.ofDays(3000));

        for (int i = 0; i < 3; i++) {
            assertThat(run().of(Deed.PROTECTED)).isEqualTo(1);
            pass(Duration.ofDays(3));
        }
        assertThat(versions(bucket))
                .extracting(ListedVersion::version)
                .contains(before.get(before.size() - 1).version());
    }

    @Test
    void anOverwriteBetweenTheLookAndTheCommitWins() {
        BucketRef bucket = create("bucket", Versioning.NONE, expiring(""));
        put(bucket, "key", "v1", RequestedTraits.NONE);
        pass(Duration.ofDays(3));
        store.beforeCommit = commit -> local.commit(putCommit(bucket, "key", "v2", RequestedTraits.NONE))
                .then();

        PassReport report = run();

        assertThat(report.of(Deed.EXPIRED)).isZero();
        assertThat(report.of(Deed.CHANGED)).isEqualTo(1);
        assertThat(versions(bucket)).hasSize(1);
    }

    @Test
    void aLifecycleThatIsTakenAwayEndsTheWalkWithItsPage() {
        BucketRef bucket = create("bucket", Versioning.NONE, expiring(""));
        for (int i = 0; i < 2 * LifecycleWork.PAGE; i++) {
            put(bucket, "key-" + i);
        }
        pass(Duration.ofDays(3));
        store.beforeCommit =
                commit -> local.commit(new Commit.ChangeBucket(bucket, new BucketChange.SetLifecycle(Optional.empty())))
                        .then();

        PassReport report = run();

        assertThat(report.of(Deed.VERSIONS)).isEqualTo(LifecycleWork.PAGE - 1);
        assertThat(report.of(Deed.EXPIRED)).isZero();
        assertThat(versions(bucket)).hasSize(2 * LifecycleWork.PAGE);
    }

    @Test
    void aHoldBetweenTheLookAndTheCommitWins() {
        BucketRef bucket = create("bucket", Versioning.NONE, expiring(""), protectedByCos());
        put(bucket, "key", "v1", RequestedTraits.NONE);
        pass(Duration.ofDays(3));
        store.beforeCommit = commit -> local.commit(putCommit(bucket, "key", "v2", traits("RETENTION")))
                .then();

        assertThat(run().of(Deed.EXPIRED)).isZero();
        assertThat(versions(bucket)).hasSize(1);
    }

    @Test
    void aFailureInOneBucketKeepsThePassFromNoOther() {
        BucketRef broken = create("a-broken", Versioning.NONE, expiring(""));
        BucketRef sound = create("b-sound", Versioning.NONE, expiring(""));
        put(broken, "key");
        put(sound, "key");
        pass(Duration.ofDays(3));
        store.beforeList = query -> query instanceof ListQuery.Versions versions
                        && versions.bucket().equals(broken.id())
                ? Mono.error(new Failure.CorruptRecord("injected").asException())
                : Mono.empty();

        PassReport report = run();

        assertThat(report.of(Deed.FAILED)).isEqualTo(1);
        assertThat(report.of(Deed.BUCKETS)).isEqualTo(1);
        assertThat(versions(sound)).isEmpty();
        assertThat(versions(broken)).hasSize(1);
    }

    @Test
    void bucketsWithoutALifecycleAreNotLookedAt() {
        for (int i = 0; i < 120; i++) {
            put(createPlain("bucket-" + i), "key");
        }
        BucketRef last = create("z-last", Versioning.NONE, expiring(""));
        put(last, "key");
        pass(Duration.ofDays(3));

        PassReport report = run();

        assertThat(report.of(Deed.VERSIONS)).isEqualTo(1);
        assertThat(report.of(Deed.EXPIRED)).isEqualTo(1);
    }

    @Test
    void twoPassesNeverOverlap() {
        create("bucket", Versioning.NONE, expiring(""));
        AtomicReference<PassReport> second = new AtomicReference<>();
        store.beforeList = query -> query instanceof ListQuery.Versions
                ? work.runOnce().doOnNext(second::set).then()
                : Mono.empty();

        assertThat(run().of(Deed.BUCKETS)).isEqualTo(1);
        assertThat(second.get()).isNull();
        assertThat(work.isRunning()).isFalse();
    }

    @Test
    void aPassThatIsCancelledCommitsNothingMore() {
        BucketRef bucket = create("bucket", Versioning.NONE, expiring(""));
        for (int i = 0; i < 50; i++) {
            put(bucket, "key-" + i);
        }
        pass(Duration.ofDays(3));
        Sinks.One<Boolean> begun = Sinks.one();
        store.beforeCommit = commit -> {
            begun.tryEmitValue(true);
            return Mono.never();
        };

        Disposable pass = work.runOnce().subscribe();
        begun.asMono().block(BOUND);
        pass.dispose();

        assertThat(work.isRunning()).isFalse();
        assertThat(store.commits.get()).isLessThanOrEqualTo(LifecycleOptions.DEFAULT.atOnce());
        store.beforeCommit = commit -> Mono.empty();
        assertThat(run().of(Deed.EXPIRED)).isEqualTo(50);
    }

    private PassReport run() {
        return Objects.requireNonNull(work.runOnce().block(BOUND));
    }

    private void pass(Duration time) {
        clock.updateAndGet(now -> now.plus(time));
    }

    private static LifecycleRule expiring(String prefix) {
        return LifecycleRule.of("rule", true, LifecycleFilter.ofPrefix(Form.FILTER, Optional.of(prefix)))
                .withExpiration(Optional.of(new Expiration.OfObjects(new LifecycleTime.AfterDays(1))));
    }

    private static BucketConfiguration locked() {
        return BucketConfiguration.DEFAULT.withLock(Optional.of(LockConfiguration.ENABLED));
    }

    private static BucketConfiguration protectedByCos() {
        return BucketConfiguration.DEFAULT.withProtection(
                Optional.of(new BucketProtection(NO_PERIOD, NO_PERIOD, NO_PERIOD, false)));
    }

    private static RequestedTraits traits(String kind) {
        LockRequest lock = switch (kind) {
            case "LEGAL_HOLD" -> new LockRequest(Optional.empty(), Optional.of(true));
            case "RETENTION" -> LockRequest.NONE;
            default -> new LockRequest(Optional.of(new LockRetention(LockMode.valueOf(kind), FAR)), Optional.empty());
        };
        RetentionRequest retention = kind.equals("RETENTION")
                ? new RetentionRequest.Asked(Optional.empty(), Optional.empty(), Optional.of(new LegalHoldId("case")))
                : RetentionRequest.BUCKET_DEFAULT;
        return new RequestedTraits(AclRequest.NONE, Optional.empty(), Optional.empty(), lock, retention);
    }

    private BucketRef create(String name, Versioning versioning, LifecycleRule rule) {
        return create(name, versioning, rule, BucketConfiguration.DEFAULT);
    }

    private BucketRef create(
            String name, Versioning versioning, LifecycleRule rule, BucketConfiguration configuration) {
        BucketRef bucket = create(name, configuration);
        if (versioning != Versioning.NONE) {
            commit(new Commit.ChangeBucket(bucket, new BucketChange.SetVersioning(versioning)));
        }
        commit(new Commit.ChangeBucket(
                bucket,
                new BucketChange.SetLifecycle(
                        Optional.of(new Lifecycle(List.of(rule), TransitionMinimum.VARIES_BY_STORAGE_CLASS)))));
        return bucket;
    }

    private BucketRef createPlain(String name) {
        return create(name, BucketConfiguration.DEFAULT);
    }

    private BucketRef create(String name, BucketConfiguration configuration) {
        BucketName bucket = new BucketName(name);
        long sequence = get(local.commit(
                        new Commit.CreateBucket(bucket, Drafts.OWNER, "r", Optional.empty(), configuration)))
                .stamp()
                .sequence();
        return new BucketRef(bucket, new BucketId(sequence));
    }

    private void put(BucketRef bucket, String key) {
        put(bucket, key, "w" + ids.incrementAndGet(), RequestedTraits.NONE);
    }

    private void put(BucketRef bucket, String key, String name, RequestedTraits traits) {
        commit(putCommit(bucket, key, name, traits));
    }

    private static Commit putCommit(BucketRef bucket, String key, String name, RequestedTraits traits) {
        VersionDraft plain = Drafts.inline(name);
        VersionDraft draft = new VersionDraft(
                plain.id(),
                plain.writer(),
                plain.etag(),
                plain.metadata(),
                plain.checksum(),
                plain.key(),
                plain.content(),
                plain.tags(),
                traits);
        return new Commit.PutObject(bucket, new ObjectKey(key), draft, WriteCondition.ALWAYS);
    }

    private void upload(BucketRef bucket, String key, String id) {
        commit(new Commit.CreateUpload(
                bucket,
                new ObjectKey(key),
                new UploadId(id),
                Drafts.OWNER,
                ObjectMetadata.EMPTY,
                Optional.empty(),
                Drafts.key()));
    }

    private void commit(Commit commit) {
        get(local.commit(commit));
    }

    private List<ListedVersion> versions(BucketRef bucket) {
        return get(local.list(new ListQuery.Versions(bucket.id(), "", "", "", OptionalLong.empty(), 10_000)))
                .items();
    }

    private static <T> T get(Mono<T> mono) {
        return Objects.requireNonNull(mono.block(BOUND));
    }
}
