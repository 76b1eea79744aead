package dev.mimeo.engine.commit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mimeo.engine.commit.Commit.BucketRef;
import dev.mimeo.engine.error.Failure;
import dev.mimeo.engine.model.ArchiveTier;
import dev.mimeo.engine.model.BlobId;
import dev.mimeo.engine.model.Bucket;
import dev.mimeo.engine.model.BucketChange;
import dev.mimeo.engine.model.BucketId;
import dev.mimeo.engine.model.BucketName;
import dev.mimeo.engine.model.ByteRange;
import dev.mimeo.engine.model.Bytes;
import dev.mimeo.engine.model.Extent;
import dev.mimeo.engine.model.ExtentTable;
import dev.mimeo.engine.model.LifecycleCalendar;
import dev.mimeo.engine.model.ObjectKey;
import dev.mimeo.engine.model.ObjectVersion;
import dev.mimeo.engine.model.Placement;
import dev.mimeo.engine.model.RestoreRequest;
import dev.mimeo.engine.model.SliceCrcs;
import dev.mimeo.engine.model.StorageClass;
import dev.mimeo.engine.model.TagSet;
import dev.mimeo.engine.model.Tiering;
import dev.mimeo.engine.model.TieringFilter;
import dev.mimeo.engine.model.TieringId;
import dev.mimeo.engine.model.Tierings;
import dev.mimeo.engine.model.VersionChange;
import dev.mimeo.engine.model.WriteCondition;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TieringRuleTest {

    private static final BucketName NAME = new BucketName("bucket");
    private static final ObjectKey KEY = new ObjectKey("logs/key");
    private static final TagSet TAGS = new TagSet(Map.of("colour", "blue", "size", "large"));
    private static final LifecycleCalendar DAYS = LifecycleCalendar.DEFAULT;
    private static final Tiering BOTH = tiering(
            "both", TieringFilter.ALL, Map.of(ArchiveTier.ARCHIVE_ACCESS, 90, ArchiveTier.DEEP_ARCHIVE_ACCESS, 180));

    private final RuleModel model = new RuleModel();
    private BucketRef bucket = new BucketRef(NAME, new BucketId(1));

    @BeforeEach
    void create() {
        Committed created = model.accept(new Commit.CreateBucket(NAME, Drafts.OWNER, "r"));
        bucket = new BucketRef(NAME, new BucketId(created.stamp().sequence()));
        model.accept(new Commit.ChangeBucket(bucket, new BucketChange.PutTiering(BOTH)));
    }

    /** Days since it was written, the tier that it lies in, and the one that it goes to. */
    @ParameterizedTest(name = "after {0} days, from {1}: {2}")
    @CsvSource({
        "89,,", "91,, ARCHIVE_ACCESS",
        "179,, ARCHIVE_ACCESS", "181,, DEEP_ARCHIVE_ACCESS",
        "91, ARCHIVE_ACCESS,", "181, ARCHIVE_ACCESS, DEEP_ARCHIVE_ACCESS",
        "91, DEEP_ARCHIVE_ACCESS,", "181, DEEP_ARCHIVE_ACCESS,",
    })
    void anObjectGoesToTheDeepestTierThatIsDueAndNeverUp(
            int days, @Nullable ArchiveTier lies, @Nullable ArchiveTier due) {
        ObjectVersion object = object(TieringRule.MIN_SIZE);
        Placement placement = object.traits().placement();
        Placement sunk = Optional.ofNullable(lies).map(placement::sunk).orElse(placement);

        assertThat(tier(at(object, sunk), new Tierings(List.of(BOTH)), days)).isEqualTo(Optional.ofNullable(due));
    }

    @Test
    void theDaysCountFromTheLastRestoreAndFromTheMoveIntoTheClass() {
        ObjectVersion object = object(TieringRule.MIN_SIZE);
        Instant later = object.lastModified().plus(Duration.ofDays(100));
        Placement placement = object.traits().placement().withSince(later);

        assertThat(tier(at(object, placement), new Tierings(List.of(BOTH)), 189))
                .isEmpty();
        assertThat(tier(at(object, placement), new Tierings(List.of(BOTH)), 191))
                .contains(ArchiveTier.ARCHIVE_ACCESS);
    }

    @Test
    void smallObjectsAndThoseOfOtherClassesStay() {
        assertThat(tier(object(TieringRule.MIN_SIZE - 1), new Tierings(List.of(BOTH)), 1000))
                .isEmpty();
        assertThat(tier(
                        at(object(TieringRule.MIN_SIZE), Placement.of(StorageClass.STANDARD)),
                        new Tierings(List.of(BOTH)),
                        1000))
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "logs/, '', true",
        "'', '', true",
        "other/, '', false",
        "logs/, colour, true",
        ", colour, true",
        "logs/, colour size, true",
        ", missing, false",
        "logs/, colour missing, false",
    })
    void aTieringIsForObjectsThatHaveAllOfItsFilter(@Nullable String prefix, String keys, boolean matches) {
        Map<String, String> wanted = new HashMap<>();
        for (String key : keys.split(" ")) {
            if (!key.isEmpty()) {
                wanted.put(key, TAGS.values().getOrDefault(key, "x"));
            }
        }
        TieringFilter filter = new TieringFilter(Optional.ofNullable(prefix), new TagSet(wanted));
        Tierings tierings = new Tierings(List.of(tiering("one", filter, Map.of(ArchiveTier.ARCHIVE_ACCESS, 90))));

        assertThat(tier(object(TieringRule.MIN_SIZE).withTags(TAGS), tierings, 100)
                        .isPresent())
                .isEqualTo(matches);
    }

    @Test
    void aTieringThatIsDisabledDoesNothing() {
        Tiering off = new Tiering(BOTH.id(), BOTH.filter(), false, BOTH.days());

        assertThat(tier(object(TieringRule.MIN_SIZE), new Tierings(List.of(off)), 1000))
                .isEmpty();
    }

    @Test
    void anObjectSinksInTheCommitThatFindsItDueAndRisesWhenItIsRestored() {
        ObjectVersion object = put();
        Commit sink = sink(object);
        model.pass(Duration.ofDays(89));
        assertThat(model.refuse(sink)).isEqualTo(new Failure.Contended(KEY));

        model.pass(Duration.ofDays(2));
        ObjectVersion sunk = version(model.accept(sink));

        assertThat(sunk.traits().placement().tier()).contains(ArchiveTier.ARCHIVE_ACCESS);
        assertThat(model.refuse(sink)).isEqualTo(new Failure.Contended(KEY));
        RestoreRequest restore = new RestoreRequest(Optional.empty(), Optional.empty());
        Committed restored = model.accept(
                new Commit.ChangeVersion(bucket, KEY, Optional.empty(), new VersionChange.Restore(restore)));
        assertThat(version(restored).traits().placement())
                .isEqualTo(Placement.of(StorageClass.INTELLIGENT_TIERING)
                        .risen(restored.stamp().time()));
        assertThat(model.refuse(sink)).isEqualTo(new Failure.Contended(KEY));
    }

    @Test
    void whatTookThePlaceOfTheObjectOrIsNoLongerToldDoesNotSink() {
        ObjectVersion seen = put();
        model.pass(Duration.ofDays(100));
        ObjectVersion successor = put();
        model.pass(Duration.ofDays(100));
        assertThat(model.refuse(sink(seen))).isEqualTo(new Failure.Contended(KEY));

        model.accept(new Commit.ChangeBucket(bucket, new BucketChange.RemoveTiering(BOTH.id())));
        assertThat(model.refuse(sink(successor))).isEqualTo(new Failure.Contended(KEY));
    }

    @Test
    void aTieringReplacesThatOfItsIdAndAThousandAreTheMost() {
        Tiering other = tiering("both", TieringFilter.ALL, Map.of(ArchiveTier.ARCHIVE_ACCESS, 100));
        model.accept(new Commit.ChangeBucket(bucket, new BucketChange.PutTiering(other)));
        assertThat(tierings().all()).containsExactly(other);

        IntStream.range(1, Tierings.MAX)
                .mapToObj(number -> tiering("t" + number, TieringFilter.ALL, BOTH.days()))
                .forEach(one -> model.accept(new Commit.ChangeBucket(bucket, new BucketChange.PutTiering(one))));

        Tiering more = tiering("more", TieringFilter.ALL, BOTH.days());
        assertThat(model.refuse(new Commit.ChangeBucket(bucket, new BucketChange.PutTiering(more))))
                .isEqualTo(new Failure.TooManyTierings(1000));
        model.accept(new Commit.ChangeBucket(bucket, new BucketChange.PutTiering(BOTH)));
        assertThat(tierings().all()).hasSize(1000).contains(BOTH);
    }

    @Test
    void whatIsNotThereIsNotTakenBack() {
        TieringId missing = new TieringId("missing");

        assertThat(model.refuse(new Commit.ChangeBucket(bucket, new BucketChange.RemoveTiering(missing))))
                .isEqualTo(new Failure.NoSuchTiering(missing));
    }

    private Tierings tierings() {
        Bucket found = model.find(new RowKey.BucketRow(NAME)).orElseThrow();
        return found.configuration().tierings();
    }

    private Commit sink(ObjectVersion object) {
        return new Commit.ChangeVersion(
                bucket, KEY, Optional.of(object.id()), new VersionChange.Sink(object.sequence(), DAYS));
    }

    private ObjectVersion put() {
        Extent extent = new Extent(
                new BlobId(1, 1),
                TieringRule.MIN_SIZE,
                new ByteRange(0, TieringRule.MIN_SIZE),
                Bytes.owning(new byte[] {1}),
                SliceCrcs.EMPTY);
        VersionDraft draft =
                Drafts.draft("v", new ContentDraft.ExtentsDraft(new ExtentTable(List.of(extent), List.of())));
        ObjectVersion object = version(model.accept(new Commit.PutObject(bucket, KEY, draft, WriteCondition.ALWAYS)));
        return version(model.accept(new Commit.ChangeVersion(
                bucket,
                KEY,
                Optional.empty(),
                new VersionChange.Transition(object.sequence(), StorageClass.INTELLIGENT_TIERING))));
    }

    private static Optional<ArchiveTier> tier(ObjectVersion object, Tierings tierings, int days) {
        return TieringRule.tier(
                KEY, object, tierings, DAYS, object.lastModified().plus(Duration.ofDays(days)));
    }

    private static ObjectVersion at(ObjectVersion object, Placement placement) {
        return object.withTraits(object.traits().withPlacement(placement));
    }

    private static ObjectVersion object(long size) {
        return Drafts.sized(size, Placement.of(StorageClass.INTELLIGENT_TIERING));
    }

    private static Tiering tiering(String id, TieringFilter filter, Map<ArchiveTier, Integer> days) {
        return new Tiering(new TieringId(id), filter, true, days);
    }

    private static ObjectVersion version(Committed committed) {
        return (ObjectVersion) committed.version().orElseThrow();
    }
}
