package dev.mimeo.engine.commit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mimeo.engine.commit.Commit.BucketRef;
import dev.mimeo.engine.commit.Commit.UploadRef;
import dev.mimeo.engine.commit.Commit.VersionRef;
import dev.mimeo.engine.commit.Standing.Past;
import dev.mimeo.engine.error.Failure;
import dev.mimeo.engine.error.Failure.ObjectProtected.By;
import dev.mimeo.engine.model.AclRequest;
import dev.mimeo.engine.model.BucketChange;
import dev.mimeo.engine.model.BucketConfiguration;
import dev.mimeo.engine.model.BucketId;
import dev.mimeo.engine.model.BucketName;
import dev.mimeo.engine.model.BucketProtection;
import dev.mimeo.engine.model.DeleteMarker;
import dev.mimeo.engine.model.LegalHoldId;
import dev.mimeo.engine.model.Lifecycle;
import dev.mimeo.engine.model.Lifecycle.TransitionMinimum;
import dev.mimeo.engine.model.LifecycleCalendar;
import dev.mimeo.engine.model.LifecycleFilter;
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
import dev.mimeo.engine.model.Version;
import dev.mimeo.engine.model.VersionId;
import dev.mimeo.engine.model.Versioning;
import dev.mimeo.engine.model.WriteCondition;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** What lifecycles find due is decided where the commit meets it. */
final class LifecycleCommitTest {

    private static final BucketName NAME = new BucketName("bucket");
    private static final ObjectKey KEY = new ObjectKey("key");
    private static final VersionId MARKER = new VersionId("marker");
    private static final LifecycleAction EXPIRE = new LifecycleAction.Expire();
    private static final LifecycleAction REMOVE = new LifecycleAction.Remove(0);
    private static final Instant FAR = Instant.parse("2100-01-01T00:00:00Z");
    private static final RetentionPeriod LONG = new RetentionPeriod(3_000_000_000L);

    private final RuleModel model = new RuleModel();
    private BucketRef bucket = new BucketRef(NAME, new BucketId(1));

    @ParameterizedTest
    @EnumSource
    void aCurrentObjectExpiresAsIfItWereDeleted(Versioning versioning) {
        create(versioning, expiring(1));
        ObjectVersion object = put("v1");
        model.pass(Duration.ofDays(3));

        Committed done = model.accept(apply(object, EXPIRE));

        Optional<Version> head = head();
        if (versioning == Versioning.NONE) {
            assertThat(head).isEmpty();
        } else {
            VersionId id = versioning == Versioning.ENABLED ? MARKER : VersionId.NULL;
            assertThat(head).contains(new DeleteMarker(id, done.stamp(), Drafts.OWNER));
            assertThat(has(object)).isEqualTo(versioning == Versioning.ENABLED);
        }
    }

    @Test
    void nothingIsDoneBeforeItIsDueByTheTimeOfTheCommit() {
        create(Versioning.NONE, expiring(1));
        ObjectVersion object = put("v1");
        model.pass(Duration.ofDays(1));

        refuse(apply(object, EXPIRE));

        model.pass(Duration.ofDays(1));
        model.accept(apply(object, EXPIRE));
    }

    @Test
    void anObjectThatWasOverwrittenMeanwhileStays() {
        create(Versioning.NONE, expiring(1));
        ObjectVersion seen = put("v1");
        model.pass(Duration.ofDays(3));
        ObjectVersion successor = put("v2");

        refuse(apply(seen, EXPIRE));
        assertThat(head()).contains(successor);
    }

    @Test
    void aLifecycleThatWasTakenBackOrChangedMeanwhileDoesNothing() {
        create(Versioning.NONE, expiring(1));
        ObjectVersion object = put("v1");
        model.pass(Duration.ofDays(3));

        tell(Optional.of(lifecycle(expiring(30))));
        refuse(apply(object, EXPIRE));
        tell(Optional.empty());
        refuse(apply(object, EXPIRE));
        assertThat(head()).contains(object);
    }

    @Test
    void aBucketThatWasMadeAnewIsNotTouched() {
        create(Versioning.NONE, expiring(1));
        ObjectVersion object = put("v1");
        model.accept(new Commit.DeleteVersion(bucket, KEY, VersionId.NULL));
        model.accept(new Commit.DeleteBucket(bucket));

        assertThat(model.refuse(apply(object, EXPIRE))).isEqualTo(new Failure.NoSuchBucket(NAME));
    }

    @Test
    void aVersionThatIsNotCurrentIsRemovedForGood() {
        create(Versioning.ENABLED, noncurrent(1, 0));
        ObjectVersion old = put("v1");
        ObjectVersion next = put("v2");
        model.pass(Duration.ofDays(3));

        model.accept(apply(old, Optional.of(next), REMOVE));

        assertThat(has(old)).isFalse();
        assertThat(head()).contains(next);
    }

    @Test
    void aVersionThatBecameCurrentAgainMeanwhileStays() {
        create(Versioning.ENABLED, noncurrent(1, 0));
        ObjectVersion old = put("v1");
        ObjectVersion next = put("v2");
        model.pass(Duration.ofDays(3));
        model.accept(new Commit.DeleteVersion(bucket, KEY, next.id()));

        refuse(apply(old, Optional.of(next), REMOVE));
        assertThat(head()).contains(old);
    }

    @Test
    void aVersionWhoseCurrentOneWasRemovedIsJudgedAnew() {
        create(Versioning.ENABLED, noncurrent(1, 0));
        ObjectVersion old = put("v1");
        ObjectVersion next = put("v2");
        model.pass(Duration.ofDays(3));
        put("v3");
        model.accept(new Commit.DeleteVersion(bucket, KEY, next.id()));

        refuse(apply(old, Optional.of(next), REMOVE));
        assertThat(has(old)).isTrue();
    }

    @Test
    void aVersionThatWasCurrentForAWhileMeanwhileIsNotPastSinceThen() {
        create(Versioning.ENABLED, noncurrent(1, 0));
        ObjectVersion old = put("v1");
        ObjectVersion seen = put("v2");
        model.pass(Duration.ofDays(3));
        model.accept(new Commit.DeleteVersion(bucket, KEY, seen.id()));
        ObjectVersion next = put("v3");

        refuse(apply(old, Optional.of(seen), REMOVE));
        refuse(apply(old, Optional.of(next), REMOVE));
        assertThat(has(old)).isTrue();
    }

    @Test
    void asManyNewerVersionsAreKeptAsThereAreAtTheCommit() {
        create(Versioning.ENABLED, noncurrent(1, 2));
        ObjectVersion first = put("v1");
        ObjectVersion second = put("v2");
        ObjectVersion third = put("v3");
        put("v4");
        model.pass(Duration.ofDays(3));
        LifecycleAction keepingTwo = new LifecycleAction.Remove(2);

        refuse(apply(second, Optional.of(third), keepingTwo));
        model.accept(new Commit.DeleteVersion(bucket, KEY, third.id()));
        refuse(apply(first, Optional.of(second), keepingTwo));

        put("v5");
        model.pass(Duration.ofDays(3));
        model.accept(apply(first, Optional.of(second), keepingTwo));
        assertThat(has(first)).isFalse();
        assertThat(has(second)).isTrue();
    }

    @Test
    void aDeleteMarkerIsRemovedWhenItIsTheOnlyVersionAndNotBefore() {
        create(
                Versioning.ENABLED,
                LifecycleRule.of("rule", true, LifecycleFilter.ALL)
                        .withExpiration(Optional.of(new Expiration.OfMarkers(true))));
        ObjectVersion object = put("v1");
        model.accept(new Commit.DeleteObject(bucket, KEY, MARKER, Drafts.OWNER));
        Version marker = head().orElseThrow();

        refuse(apply(marker, REMOVE));
        model.accept(new Commit.DeleteVersion(bucket, KEY, object.id()));
        model.accept(apply(marker, REMOVE));
        assertThat(head()).isEmpty();
    }

    @Test
    void aTransitionMovesTheVersionWhereverItStands() {
        create(
                Versioning.ENABLED,
                LifecycleRule.of("rule", true, LifecycleFilter.ALL)
                        .withTransitions(
                                List.of(new Transition(new LifecycleTime.AfterDays(1), StorageClass.GLACIER)),
                                List.of(new LifecycleRule.NoncurrentTransition(1, 0, StorageClass.DEEP_ARCHIVE))));
        ObjectVersion old = put("v1");
        ObjectVersion current = put("v2");
        model.pass(Duration.ofDays(3));

        model.accept(apply(current, new LifecycleAction.Transition(StorageClass.GLACIER, 0)));
        model.accept(apply(old, Optional.of(current), new LifecycleAction.Transition(StorageClass.DEEP_ARCHIVE, 0)));

        assertThat(classOf(current)).isEqualTo(StorageClass.GLACIER);
        assertThat(classOf(old)).isEqualTo(StorageClass.DEEP_ARCHIVE);
        refuse(apply(current, new LifecycleAction.Transition(StorageClass.GLACIER, 0)));
    }

    @ParameterizedTest
    @CsvSource({"GOVERNANCE, LOCK", "COMPLIANCE, LOCK", "HOLD, LEGAL_HOLD"})
    void aLockedVersionIsNeverRemoved(String how, By by) {
        create(
                Versioning.ENABLED,
                noncurrent(1, 0),
                BucketConfiguration.DEFAULT.withLock(Optional.of(LockConfiguration.ENABLED)));
        LockRequest lock = how.equals("HOLD")
                ? new LockRequest(Optional.empty(), Optional.of(true))
                : new LockRequest(Optional.of(new LockRetention(LockMode.valueOf(how), FAR)), Optional.empty());
        ObjectVersion old = put("v1", traits(lock, RetentionRequest.BUCKET_DEFAULT));
        ObjectVersion next = put("v2");
        model.pass(Duration.ofDays(3));

        assertThat(model.refuse(apply(old, Optional.of(next), REMOVE)))
                .isEqualTo(new Failure.ObjectProtected(old.id(), by));
        model.pass(Duration.ofDays(-4000));
        refuse(apply(old, Optional.of(next), REMOVE));
        assertThat(has(old)).isTrue();
    }

    @ParameterizedTest
    @EnumSource(names = {"NONE", "SUSPENDED"})
    void anObjectThatCosProtectsNeverExpires(Versioning versioning) {
        create(
                versioning,
                expiring(1),
                BucketConfiguration.DEFAULT.withProtection(
                        Optional.of(new BucketProtection(new RetentionPeriod(0), LONG, new RetentionPeriod(0), true))));
        ObjectVersion held = put("v1", traits(LockRequest.NONE, asked(Optional.empty())));
        model.pass(Duration.ofDays(3));
        assertThat(model.refuse(apply(held, EXPIRE))).isEqualTo(new Failure.ObjectProtected(held.id(), By.RETENTION));
    }

    @Test
    void anObjectThatCosProtectsForATimeExpiresWhenItIsOver() {
        create(
                Versioning.NONE,
                expiring(1),
                BucketConfiguration.DEFAULT.withProtection(
                        Optional.of(new BucketProtection(new RetentionPeriod(0), LONG, new RetentionPeriod(0), true))));
        long days = Duration.ofDays(10).toSeconds();
        ObjectVersion kept = put("v1", traits(LockRequest.NONE, asked(Optional.of(new RetentionPeriod(days)))));

        model.pass(Duration.ofDays(9));
        assertThat(model.refuse(apply(kept, EXPIRE))).isEqualTo(new Failure.ObjectProtected(kept.id(), By.RETENTION));
        model.pass(Duration.ofDays(1));
        model.accept(apply(kept, EXPIRE));
        assertThat(head()).isEmpty();
    }

    @Test
    void anUploadIsAbortedWhenItsDaysArePast() {
        create(
                Versioning.NONE,
                LifecycleRule.of("rule", true, LifecycleFilter.ALL).withAbortAfterDays(OptionalInt.of(1)));
        UploadRef upload = new UploadRef(bucket, KEY, new UploadId("u"));
        model.accept(new Commit.CreateUpload(
                bucket, KEY, upload.id(), Drafts.OWNER, ObjectMetadata.EMPTY, Optional.empty(), Drafts.key()));
        Commit abort = new Commit.AbortStale(upload, LifecycleCalendar.DEFAULT);
        model.pass(Duration.ofDays(1));

        refuse(abort);
        model.pass(Duration.ofDays(1));
        model.accept(abort);

        assertThat(model.has(new RowKey.UploadRow(bucket.id(), KEY, upload.id())))
                .isFalse();
        assertThat(model.refuse(abort)).isEqualTo(new Failure.NoSuchUpload(upload.id()));
    }

    private void refuse(Commit commit) {
        assertThat(model.refuse(commit)).isEqualTo(new Failure.Contended(KEY));
    }

    private void create(Versioning versioning, LifecycleRule rule) {
        create(versioning, rule, BucketConfiguration.DEFAULT);
    }

    private void create(Versioning versioning, LifecycleRule rule, BucketConfiguration configuration) {
        Committed created =
                model.accept(new Commit.CreateBucket(NAME, Drafts.OWNER, "r", Optional.empty(), configuration));
        bucket = new BucketRef(NAME, new BucketId(created.stamp().sequence()));
        if (versioning != Versioning.NONE) {
            model.accept(new Commit.ChangeBucket(bucket, new BucketChange.SetVersioning(versioning)));
        }
        tell(Optional.of(lifecycle(rule)));
    }

    private void tell(Optional<Lifecycle> lifecycle) {
        model.accept(new Commit.ChangeBucket(bucket, new BucketChange.SetLifecycle(lifecycle)));
    }

    private static Lifecycle lifecycle(LifecycleRule rule) {
        return new Lifecycle(List.of(rule), TransitionMinimum.VARIES_BY_STORAGE_CLASS);
    }

    private static LifecycleRule expiring(int days) {
        return LifecycleRule.of("rule", true, LifecycleFilter.ALL)
                .withExpiration(Optional.of(new Expiration.OfObjects(new LifecycleTime.AfterDays(days))));
    }

    private static LifecycleRule noncurrent(int days, int newer) {
        return LifecycleRule.of("rule", true, LifecycleFilter.ALL)
                .withNoncurrentExpiration(Optional.of(new NoncurrentExpiration(days, newer)));
    }

    private static RequestedTraits traits(LockRequest lock, RetentionRequest retention) {
        return new RequestedTraits(AclRequest.NONE, Optional.empty(), Optional.empty(), lock, retention);
    }

    /** Protected for a time, or else by a hold. */
    private static RetentionRequest asked(Optional<RetentionPeriod> period) {
        Optional<LegalHoldId> hold = period.isPresent() ? Optional.empty() : Optional.of(new LegalHoldId("case"));
        return new RetentionRequest.Asked(period, Optional.empty(), hold);
    }

    private ObjectVersion put(String name) {
        return put(name, RequestedTraits.NONE);
    }

    private ObjectVersion put(String name, RequestedTraits traits) {
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
        Committed done = model.accept(new Commit.PutObject(bucket, KEY, draft, WriteCondition.ALWAYS));
        return (ObjectVersion) done.version().orElseThrow();
    }

    private Commit apply(Version version, LifecycleAction action) {
        return apply(version, Optional.empty(), action);
    }

    private Commit apply(Version version, Optional<Version> successor, LifecycleAction action) {
        return new Commit.ApplyLifecycle(
                bucket,
                KEY,
                VersionRef.of(version),
                successor.map(next -> new Past(next.lastModified(), VersionRef.of(next), 0)),
                action,
                MARKER,
                LifecycleCalendar.DEFAULT);
    }

    private Optional<Version> head() {
        return model.find(new RowKey.Head(bucket.id(), KEY));
    }

    private boolean has(Version version) {
        return model.find(new RowKey.ById(bucket.id(), KEY, version.id()))
                .filter(found -> found.sequence() == version.sequence())
                .isPresent();
    }

    private StorageClass classOf(Version version) {
        ObjectVersion now = (ObjectVersion)
                model.find(new RowKey.ById(bucket.id(), KEY, version.id())).orElseThrow();
        return now.traits().placement().storageClass();
    }
}
