package dev.mimeo.engine.commit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mimeo.engine.commit.Commit.BucketRef;
import dev.mimeo.engine.error.Failure;
import dev.mimeo.engine.model.BucketChange;
import dev.mimeo.engine.model.BucketId;
import dev.mimeo.engine.model.BucketName;
import dev.mimeo.engine.model.ObjectKey;
import dev.mimeo.engine.model.ObjectVersion;
import dev.mimeo.engine.model.Placement;
import dev.mimeo.engine.model.StorageClass;
import dev.mimeo.engine.model.VersionChange;
import dev.mimeo.engine.model.VersionChange.Transition;
import dev.mimeo.engine.model.VersionId;
import dev.mimeo.engine.model.Versioning;
import dev.mimeo.engine.model.WriteCondition;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class PlacementRuleTest {

    private static final BucketName NAME = new BucketName("bucket");
    private static final ObjectKey KEY = new ObjectKey("key");

    private final RuleModel model = new RuleModel();
    private BucketRef bucket;

    @BeforeEach
    void create() {
        Committed created = model.accept(new Commit.CreateBucket(NAME, Drafts.OWNER, "r"));
        bucket = new BucketRef(NAME, new BucketId(created.stamp().sequence()));
    }

    @ParameterizedTest
    @EnumSource(
            value = StorageClass.class,
            mode = EnumSource.Mode.EXCLUDE,
            names = {"STANDARD", "REDUCED_REDUNDANCY"})
    void aTransitionMovesTheVersionAndChangesNothingElse(StorageClass storageClass) {
        ObjectVersion object = put("v1");

        ObjectVersion moved = change(new Transition(object.sequence(), storageClass));

        assertThat(moved)
                .isEqualTo(object.withTraits(object.traits().withPlacement(Placement.of(storageClass))));
        assertThat(current()).isEqualTo(moved);
    }

    @ParameterizedTest
    @CsvSource({"GLACIER, GLACIER", "GLACIER, STANDARD_IA", "STANDARD_IA, STANDARD", "ONEZONE_IA, GLACIER_IR"})
    void whatLiesThereAlreadyOrDeeperStaysWhereItIs(StorageClass lies, StorageClass asked) {
        ObjectVersion object = put("v1");
        ObjectVersion moved = change(new Transition(object.sequence(), lies));

        assertThat(change(new Transition(object.sequence(), asked))).isEqualTo(moved);
    }

    @Test
    void aTransitionReachesNoVersionThatTookThePlaceOfTheOneThatWasMeant() {
        ObjectVersion meant = put("v1");
        ObjectVersion successor = put("v2");

        assertThat(model.refuse(commit(Optional.empty(), new Transition(meant.sequence(), StorageClass.GLACIER))))
                .isEqualTo(new Failure.Contended(KEY));
        assertThat(model.refuse(
                        commit(Optional.of(VersionId.NULL), new Transition(meant.sequence(), StorageClass.GLACIER))))
                .isEqualTo(new Failure.Contended(KEY));
        assertThat(current()).isEqualTo(successor);
    }

    @Test
    void aVersionThatIsNoLongerTheCurrentOneIsMovedByItsIdAlone() {
        model.accept(new Commit.ChangeBucket(bucket, new BucketChange.SetVersioning(Versioning.ENABLED)));
        ObjectVersion old = put("v1");
        put("v2");
        Transition move = new Transition(old.sequence(), StorageClass.GLACIER);

        assertThat(model.refuse(commit(Optional.empty(), move))).isEqualTo(new Failure.Contended(KEY));

        ObjectVersion moved = version(model.accept(commit(Optional.of(old.id()), move)));
        assertThat(moved.traits().placement()).isEqualTo(Placement.of(StorageClass.GLACIER));
        assertThat(model.find(new RowKey.ById(bucket.id(), KEY, old.id()))).contains(moved);
    }

    private ObjectVersion put(String name) {
        return version(model.accept(new Commit.PutObject(bucket, KEY, Drafts.inline(name), WriteCondition.ALWAYS)));
    }

    private ObjectVersion change(VersionChange change) {
        return version(model.accept(commit(Optional.empty(), change)));
    }

    private ObjectVersion current() {
        return (ObjectVersion) model.find(new RowKey.Head(bucket.id(), KEY)).orElseThrow();
    }

    private Commit commit(Optional<VersionId> version, VersionChange change) {
        return new Commit.ChangeVersion(bucket, KEY, version, change);
    }

    private static ObjectVersion version(Committed committed) {
        return (ObjectVersion) committed.version().orElseThrow();
    }
}
