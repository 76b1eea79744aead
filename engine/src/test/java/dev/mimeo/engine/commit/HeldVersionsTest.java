package dev.mimeo.engine.commit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mimeo.engine.commit.Commit.BucketRef;
import dev.mimeo.engine.commit.Commit.UploadRef;
import dev.mimeo.engine.error.Failure;
import dev.mimeo.engine.error.Failure.ObjectProtected.By;
import dev.mimeo.engine.model.BlobId;
import dev.mimeo.engine.model.BucketChange;
import dev.mimeo.engine.model.BucketId;
import dev.mimeo.engine.model.BucketName;
import dev.mimeo.engine.model.BucketProtection;
import dev.mimeo.engine.model.LegalHoldId;
import dev.mimeo.engine.model.ObjectKey;
import dev.mimeo.engine.model.ObjectMetadata;
import dev.mimeo.engine.model.RetentionPeriod;
import dev.mimeo.engine.model.UploadId;
import dev.mimeo.engine.model.VersionChange;
import dev.mimeo.engine.model.VersionId;
import dev.mimeo.engine.model.Versioning;
import dev.mimeo.engine.model.WriteCondition;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What COS retention keeps from every commit that would remove it, in the three states of versioning. The model's commits are a second apart. */
final class HeldVersionsTest {

    private static final BucketName NAME = new BucketName("bucket");
    private static final ObjectKey KEY = new ObjectKey("key");
    private static final LegalHoldId HOLD = new LegalHoldId("case-1");
    private static final UploadId UPLOAD = new UploadId("u");

    private final RuleModel model = new RuleModel();

    @ParameterizedTest
    @EnumSource(Versioning.class)
    void aProtectedVersionIsNeitherReplacedNorRemoved(Versioning versioning) {
        BucketRef bucket = bucket(versioning, 1000);
        VersionId id = put(bucket, "v1");

        assertThat(removals(bucket, id, versioning))
                .allSatisfy(removal ->
                        assertThat(model.refuse(removal)).isEqualTo(new Failure.ObjectProtected(id, By.RETENTION)));
        assertThat(model.find(new RowKey.ById(bucket.id(), KEY, id))).isPresent();
    }

    @ParameterizedTest
    @EnumSource(Versioning.class)
    void aHoldKeepsAVersionWhosePeriodIsOver(Versioning versioning) {
        BucketRef bucket = bucket(versioning, 0);
        VersionId id = put(bucket, "v1");
        model.accept(change(bucket, id, new VersionChange.AddHold(HOLD)));

        assertThat(removals(bucket, id, versioning))
                .allSatisfy(removal ->
                        assertThat(model.refuse(removal)).isEqualTo(new Failure.ObjectProtected(id, By.RETENTION)));
        model.accept(change(bucket, id, new VersionChange.RemoveHold(HOLD)));
        model.accept(new Commit.DeleteVersion(bucket, KEY, id));
        assertThat(model.find(new RowKey.ById(bucket.id(), KEY, id))).isEmpty();
    }

    @Test
    void newVersionsAndMarkersComeOnTopWhereVersionsAreKept() {
        BucketRef bucket = bucket(Versioning.ENABLED, 1000);
        VersionId id = put(bucket, "v1");
        put(bucket, "v2");
        model.accept(new Commit.DeleteObject(bucket, KEY, new VersionId("marker"), Drafts.OWNER));

        assertThat(model.refuse(new Commit.DeleteVersion(bucket, KEY, id)))
                .isEqualTo(new Failure.ObjectProtected(id, By.RETENTION));
        assertThat(model.find(new RowKey.ById(bucket.id(), KEY, id))).isPresent();
    }

    @Test
    void theNullVersionThatStandsBelowIsKeptWhereVersioningIsSuspended() {
        BucketRef bucket = bucket(Versioning.NONE, 1000);
        put(bucket, "v1");
        model.accept(new Commit.ChangeBucket(bucket, new BucketChange.SetVersioning(Versioning.ENABLED)));
        put(bucket, "v2");
        model.accept(new Commit.ChangeBucket(bucket, new BucketChange.SetVersioning(Versioning.SUSPENDED)));

        Failure kept = new Failure.ObjectProtected(VersionId.NULL, By.RETENTION);
        assertThat(model.refuse(write(bucket, "v3"))).isEqualTo(kept);
        assertThat(model.refuse(new Commit.DeleteObject(bucket, KEY, new VersionId("marker"), Drafts.OWNER)))
                .isEqualTo(kept);
    }

    @ParameterizedTest
    @EnumSource(Versioning.class)
    void aPeriodEnds(Versioning versioning) {
        BucketRef bucket = bucket(versioning, 3);
        VersionId id = put(bucket, "v1");
        Commit delete = new Commit.DeleteVersion(bucket, KEY, id);

        assertThat(model.refuse(delete)).isEqualTo(new Failure.ObjectProtected(id, By.RETENTION));
        passASecond();
        passASecond();
        model.accept(delete);
        assertThat(model.find(new RowKey.ById(bucket.id(), KEY, id))).isEmpty();
    }

    @Test
    void aBucketThatIsToldOtherwiseKeepsWhatItHasAsLongAsItWasTold() {
        BucketRef bucket = bucket(Versioning.NONE, 1000);
        put(bucket, "v1");
        model.accept(new Commit.ChangeBucket(bucket, new BucketChange.SetProtection(protection(0))));

        assertThat(model.refuse(write(bucket, "v2")))
                .isEqualTo(new Failure.ObjectProtected(VersionId.NULL, By.RETENTION));
    }

    @Test
    void aBucketWithWhatIsProtectedIsNotDeleted() {
        BucketRef bucket = bucket(Versioning.NONE, 1000);
        put(bucket, "v1");

        assertThat(model.refuse(new Commit.DeleteBucket(bucket))).isEqualTo(new Failure.BucketNotEmpty(NAME));
    }

    /** A put or a copy, a completion, deletes: whatever removes the version in this state. */
    private Stream<Commit> removals(BucketRef bucket, VersionId id, Versioning versioning) {
        Commit byId = new Commit.DeleteVersion(bucket, KEY, id, true);
        return versioning == Versioning.ENABLED
                ? Stream.of(byId)
                : Stream.of(
                        byId,
                        write(bucket, "v2"),
                        complete(bucket),
                        new Commit.DeleteObject(bucket, KEY, new VersionId("marker"), Drafts.OWNER));
    }

    private Commit complete(BucketRef bucket) {
        model.accept(new Commit.CreateUpload(
                bucket, KEY, UPLOAD, Drafts.OWNER, ObjectMetadata.EMPTY, Optional.empty(), Drafts.key()));
        return new Commit.CompleteUpload(
                new UploadRef(bucket, KEY, UPLOAD), Map.of(), Drafts.inline("v3"), WriteCondition.ALWAYS);
    }

    private VersionId put(BucketRef bucket, String name) {
        return model.accept(write(bucket, name)).version().orElseThrow().id();
    }

    private static Commit write(BucketRef bucket, String name) {
        return new Commit.PutObject(bucket, KEY, Drafts.inline(name), WriteCondition.ALWAYS);
    }

    private static Commit change(BucketRef bucket, VersionId id, VersionChange change) {
        return new Commit.ChangeVersion(bucket, KEY, Optional.of(id), change);
    }

    private void passASecond() {
        model.accept(new Commit.Forget(new BlobId(1, 1)));
    }

    private BucketRef bucket(Versioning versioning, long seconds) {
        BucketId id = new BucketId(model.accept(new Commit.CreateBucket(NAME, Drafts.OWNER, "r"))
                .stamp()
                .sequence());
        BucketRef bucket = new BucketRef(NAME, id);
        if (versioning != Versioning.NONE) {
            model.accept(new Commit.ChangeBucket(bucket, new BucketChange.SetVersioning(versioning)));
        }
        model.accept(new Commit.ChangeBucket(bucket, new BucketChange.SetProtection(protection(seconds))));
        return bucket;
    }

    private static BucketProtection protection(long seconds) {
        RetentionPeriod period = new RetentionPeriod(seconds);
        return new BucketProtection(period, period, period, false);
    }
}
