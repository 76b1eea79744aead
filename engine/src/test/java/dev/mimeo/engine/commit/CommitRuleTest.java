package dev.mimeo.engine.commit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mimeo.engine.commit.Commit.BucketRef;
import dev.mimeo.engine.error.Condition;
import dev.mimeo.engine.error.Failure;
import dev.mimeo.engine.model.AccountId;
import dev.mimeo.engine.model.BlobId;
import dev.mimeo.engine.model.Bucket;
import dev.mimeo.engine.model.BucketChange;
import dev.mimeo.engine.model.BucketEncryption;
import dev.mimeo.engine.model.BucketId;
import dev.mimeo.engine.model.BucketName;
import dev.mimeo.engine.model.BucketTags;
import dev.mimeo.engine.model.Content;
import dev.mimeo.engine.model.Extent;
import dev.mimeo.engine.model.ExtentTable;
import dev.mimeo.engine.model.ListId;
import dev.mimeo.engine.model.ObjectKey;
import dev.mimeo.engine.model.ObjectMetadata;
import dev.mimeo.engine.model.ObjectVersion;
import dev.mimeo.engine.model.PartInfo;
import dev.mimeo.engine.model.Stamp;
import dev.mimeo.engine.model.TagSet;
import dev.mimeo.engine.model.UploadId;
import dev.mimeo.engine.model.Version;
import dev.mimeo.engine.model.VersionChange;
import dev.mimeo.engine.model.VersionId;
import dev.mimeo.engine.model.Versioning;
import dev.mimeo.engine.model.WriteCondition;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

class CommitRuleTest {

    private static final BucketName NAME = new BucketName("bucket");
    private static final TagSet TAGS = new TagSet(Map.of("colour", "blue"));
    private static final BucketTags BUCKET_TAGS = new BucketTags(Map.of("team", "storage"));
    private static final ObjectKey KEY = new ObjectKey("key");
    private static final BlobId BLOB = new BlobId(1, 1);
    private static final BlobId OTHER = new BlobId(1, 2);

    private final RuleModel model = new RuleModel();

    /** Versioning of the bucket, what stands under the key, the condition, and what comes of a write. */
    static Stream<Arguments> conditions() {
        WriteCondition absent = new WriteCondition.IfAbsent();
        WriteCondition match = new WriteCondition.IfMatch(Drafts.etag("old"));
        WriteCondition other = new WriteCondition.IfMatch(Drafts.etag("other"));
        Failure exists = new Failure.PreconditionFailed(Condition.IF_NONE_MATCH);
        Failure differs = new Failure.PreconditionFailed(Condition.IF_MATCH);
        Failure none = new Failure.NoSuchKey(KEY);
        return Stream.of(
                Arguments.of("nothing", WriteCondition.ALWAYS, Optional.empty()),
                Arguments.of("nothing", absent, Optional.empty()),
                Arguments.of("nothing", match, Optional.of(none)),
                Arguments.of("object", WriteCondition.ALWAYS, Optional.empty()),
                Arguments.of("object", absent, Optional.of(exists)),
                Arguments.of("object", match, Optional.empty()),
                Arguments.of("object", other, Optional.of(differs)),
                Arguments.of("marker", WriteCondition.ALWAYS, Optional.empty()),
                Arguments.of("marker", absent, Optional.empty()),
                Arguments.of("marker", match, Optional.of(none)));
    }

    @ParameterizedTest(name = "{0}, {1}: {2}")
    @MethodSource("conditions")
    void aConditionIsDecidedByWhatStandsUnderTheKey(
            String standing, WriteCondition condition, Optional<Failure> refusal) {
        BucketRef bucket = bucket(Versioning.ENABLED);
        if (!standing.equals("nothing")) {
            model.accept(put(bucket, Drafts.inline("old")));
        }
        if (standing.equals("marker")) {
            model.accept(delete(bucket));
        }
        Commit write = new Commit.PutObject(bucket, KEY, Drafts.inline("new"), condition);

        if (refusal.isPresent()) {
            assertThat(model.refuse(write)).isEqualTo(refusal.get());
        } else {
            assertThat(model.accept(write).version()).isPresent();
        }
    }

    @ParameterizedTest
    @EnumSource(Versioning.class)
    void theBucketSaysWhichIdAVersionTakes(Versioning versioning) {
        BucketRef bucket = bucket(versioning);
        Version version = version(model.accept(put(bucket, Drafts.inline("v1"))));

        assertThat(version.id()).isEqualTo(versioning == Versioning.ENABLED ? new VersionId("v1") : VersionId.NULL);
        assertThat(model.find(head(bucket))).contains(version);
    }

    @ParameterizedTest
    @EnumSource(Versioning.class)
    void deletingAKeyLeavesAMarkerWhereTheBucketIsOrWasVersioned(Versioning versioning) {
        BucketRef bucket = bucket(versioning);
        Version object = version(model.accept(put(bucket, Drafts.inline("v1"))));
        Optional<Version> marker = model.accept(delete(bucket)).version();

        assertThat(marker.isPresent()).isEqualTo(versioning != Versioning.NONE);
        assertThat(model.find(head(bucket))).isEqualTo(marker);
        assertThat(model.has(new RowKey.Body(object.sequence()))).isEqualTo(versioning == Versioning.ENABLED);
    }

    @ParameterizedTest
    @EnumSource(Versioning.class)
    void tagsAreSetOnTheCurrentVersionWhichStaysWhatItIs(Versioning versioning) {
        BucketRef bucket = bucket(versioning);
        ObjectVersion object = (ObjectVersion) version(model.accept(put(bucket, Drafts.extents("v1", BLOB))));

        Version tagged = version(
                model.accept(new Commit.ChangeVersion(bucket, KEY, Optional.empty(), new VersionChange.SetTags(TAGS))));

        assertThat(tagged).isEqualTo(object.withTags(TAGS));
        assertThat(model.find(head(bucket))).contains(tagged);
    }

    @Test
    void tagsAreSetOnAnOlderVersionByItsId() {
        BucketRef bucket = bucket(Versioning.ENABLED);
        ObjectVersion old = (ObjectVersion) version(model.accept(put(bucket, Drafts.inline("v1"))));
        Version current = version(model.accept(put(bucket, Drafts.inline("v2"))));

        model.accept(new Commit.ChangeVersion(bucket, KEY, Optional.of(old.id()), new VersionChange.SetTags(TAGS)));

        assertThat(model.find(head(bucket))).contains(current);
        assertThat(model.find(new RowKey.ById(bucket.id(), KEY, old.id()))).contains(old.withTags(TAGS));
    }

    @Test
    void whatIsNoObjectHasNoTags() {
        BucketRef bucket = bucket(Versioning.ENABLED);
        Commit current = new Commit.ChangeVersion(bucket, KEY, Optional.empty(), new VersionChange.SetTags(TAGS));
        assertThat(model.refuse(current)).isEqualTo(new Failure.NoSuchKey(KEY));
        VersionId missing = new VersionId("missing");
        assertThat(model.refuse(
                        new Commit.ChangeVersion(bucket, KEY, Optional.of(missing), new VersionChange.SetTags(TAGS))))
                .isEqualTo(new Failure.NoSuchVersion(KEY, missing));

        Version marker = version(model.accept(delete(bucket)));

        Failure isMarker = new Failure.IsDeleteMarker(KEY, marker.id(), marker.lastModified());
        assertThat(model.refuse(current)).isEqualTo(isMarker);
        assertThat(model.refuse(new Commit.ChangeVersion(
                        bucket, KEY, Optional.of(marker.id()), new VersionChange.SetTags(TAGS))))
                .isEqualTo(isMarker);
    }

    @Test
    void tagsOfABucketAreReplacedAsAWholeAndChangeNothingElse() {
        BucketRef bucket = bucket(Versioning.ENABLED);
        RowKey.BucketRow row = new RowKey.BucketRow(NAME);
        Bucket before = model.find(row).orElseThrow();

        model.accept(new Commit.ChangeBucket(bucket, new BucketChange.SetTags(new BucketTags(Map.of("old", "1")))));
        model.accept(new Commit.ChangeBucket(bucket, new BucketChange.SetTags(BUCKET_TAGS)));

        assertThat(model.find(row)).contains(before.withTags(BUCKET_TAGS));
        model.accept(new Commit.ChangeBucket(bucket, new BucketChange.SetTags(BucketTags.NONE)));
        assertThat(model.find(row)).contains(before);
    }

    @Test
    void aBucketNameBelongsToItsOwner() {
        bucket(Versioning.NONE);

        assertThat(model.refuse(new Commit.CreateBucket(NAME, Drafts.OWNER, "r")))
                .isEqualTo(new Failure.BucketOwned(NAME));
        assertThat(model.refuse(new Commit.CreateBucket(NAME, new AccountId("b"), "r")))
                .isEqualTo(new Failure.BucketTaken(NAME));
    }

    @Test
    void everyCommitOnAnObjectIsRefusedWhereTheBucketIsAnother() {
        BucketRef bucket = bucket(Versioning.NONE);
        BucketRef old = new BucketRef(NAME, new BucketId(bucket.id().generation() + 1));
        Commit.UploadRef upload = new Commit.UploadRef(old, KEY, new UploadId("u"));
        Stream<Commit> commits = Stream.of(
                new Commit.DeleteBucket(old),
                new Commit.ChangeBucket(old, new BucketChange.SetVersioning(Versioning.ENABLED)),
                new Commit.ChangeBucket(old, new BucketChange.SetEncryption(BucketEncryption.DEFAULT)),
                new Commit.ChangeBucket(old, new BucketChange.SetTags(BUCKET_TAGS)),
                put(old, Drafts.inline("v1")),
                delete(old),
                new Commit.DeleteVersion(old, KEY, VersionId.NULL),
                new Commit.ChangeVersion(old, KEY, Optional.empty(), new VersionChange.SetTags(TAGS)),
                create(upload),
                part(upload, 1, BLOB),
                complete(upload, Map.of(), Drafts.inline("v1")),
                new Commit.AbortUpload(upload));

        commits.forEach(commit -> assertThat(model.refuse(commit)).isEqualTo(new Failure.NoSuchBucket(NAME)));
    }

    @Test
    void aNullVersionInHistoryIsReplacedWhenTheBucketIsSuspended() {
        BucketRef bucket = bucket(Versioning.NONE);
        Version old = version(model.accept(put(bucket, Drafts.extents("n1", BLOB))));
        model.accept(new Commit.ChangeBucket(bucket, new BucketChange.SetVersioning(Versioning.ENABLED)));
        Version kept = version(model.accept(put(bucket, Drafts.inline("v1"))));
        model.accept(new Commit.ChangeBucket(bucket, new BucketChange.SetVersioning(Versioning.SUSPENDED)));
        Version replaced = version(model.accept(put(bucket, Drafts.inline("n2"))));

        assertThat(model.find(byId(bucket, VersionId.NULL))).contains(replaced);
        assertThat(model.has(new RowKey.History(bucket.id(), KEY, old.sequence())))
                .isFalse();
        assertThat(model.has(new RowKey.History(bucket.id(), KEY, kept.sequence())))
                .isTrue();
        assertThat(model.has(new RowKey.Candidate(BLOB))).isTrue();
    }

    @Test
    void deletingTheCurrentVersionPromotesTheNewestOther() {
        BucketRef bucket = bucket(Versioning.ENABLED);
        Version first = version(model.accept(put(bucket, Drafts.inline("v1"))));
        Version second = version(model.accept(put(bucket, Drafts.inline("v2"))));
        Version third = version(model.accept(put(bucket, Drafts.inline("v3"))));

        model.accept(new Commit.DeleteVersion(bucket, KEY, third.id()));
        assertThat(model.find(head(bucket))).contains(second);
        model.accept(new Commit.DeleteVersion(bucket, KEY, first.id()));
        assertThat(model.find(head(bucket))).contains(second);
        assertThat(model.accept(new Commit.DeleteVersion(bucket, KEY, first.id()))
                        .version())
                .isEmpty();
        model.accept(new Commit.DeleteVersion(bucket, KEY, second.id()));
        assertThat(model.has(new RowKey.Occupied(bucket.id()))).isFalse();
    }

    @Test
    void anObjectCopiedOntoItselfKeepsItsBlobs() {
        BucketRef bucket = bucket(Versioning.NONE);
        model.accept(put(bucket, Drafts.extents("v1", BLOB, BLOB, OTHER)));
        Version copy = version(model.accept(put(bucket, Drafts.extents("v2", BLOB, BLOB, OTHER))));

        assertThat(model.has(new RowKey.Reference(BLOB, copy.sequence()))).isTrue();
        model.accept(new Commit.Reclaim(BLOB));
        assertThat(model.has(new RowKey.Condemned(BLOB))).isFalse();
    }

    @Test
    void aBlobIsCondemnedOnlyWhenNothingRefersToItAndRefusedFromThenOn() {
        BucketRef bucket = bucket(Versioning.NONE);
        model.accept(put(bucket, Drafts.extents("v1", BLOB)));
        model.accept(delete(bucket));
        model.accept(new Commit.Reclaim(BLOB));

        assertThat(model.has(new RowKey.Condemned(BLOB))).isTrue();
        assertThat(model.refuse(put(bucket, Drafts.extents("v2", BLOB)))).isEqualTo(new Failure.Contended(KEY));
        model.accept(new Commit.Forget(BLOB));
        assertThat(model.has(new RowKey.Condemned(BLOB))).isFalse();
    }

    @Test
    void aTableOf64RowsStandsInTheVersionAndALongerOneInItsOwnRow() {
        BucketRef bucket = bucket(Versioning.NONE);
        assertThat(content(model.accept(put(bucket, many(ContentRule.MAX_OWN_ROWS)))))
                .isInstanceOf(Content.Extents.class);

        Committed done = model.accept(put(bucket, many(ContentRule.MAX_OWN_ROWS + 1)));
        ListId list = new ListId(done.stamp().sequence());
        assertThat(content(done)).isEqualTo(new Content.Listed(list, 65 * 100, 0));
        assertThat(model.has(new RowKey.Reference(list, done.stamp().sequence())))
                .isTrue();
    }

    @Test
    void aListLivesAsLongAsAVersionRefersToIt() {
        BucketRef bucket = bucket(Versioning.ENABLED);
        Committed original = model.accept(put(bucket, many(65)));
        Content.Listed listed = (Content.Listed) content(original);
        ContentDraft copied = new ContentDraft.ListedDraft(listed);
        Version copy = version(model.accept(put(bucket, Drafts.draft("copy", copied))));
        model.accept(new Commit.DeleteVersion(bucket, KEY, version(original).id()));

        model.accept(new Commit.Reclaim(listed.list()));
        assertThat(model.has(new RowKey.ListRow(listed.list()))).isTrue();
        model.accept(new Commit.DeleteVersion(bucket, KEY, copy.id()));
        model.accept(new Commit.Reclaim(listed.list()));
        assertThat(model.has(new RowKey.ListRow(listed.list()))).isFalse();
        assertThat(model.has(new RowKey.Referenced(new BlobId(9, 64)))).isFalse();
        assertThat(model.has(new RowKey.Candidate(new BlobId(9, 64)))).isTrue();
        assertThat(model.refuse(put(bucket, Drafts.draft("late", copied)))).isEqualTo(new Failure.Contended(KEY));
    }

    @Test
    void completingAnUploadTakesItsPartsAndReleasesTheRest() {
        BucketRef bucket = bucket(Versioning.NONE);
        Commit.UploadRef upload = upload(bucket);
        long used = model.accept(part(upload, 1, BLOB)).stamp().sequence();
        model.accept(part(upload, 2, OTHER));

        Version version = version(model.accept(complete(upload, Map.of(1, used), Drafts.extents("v1", BLOB))));
        assertThat(model.has(new RowKey.Reference(BLOB, version.sequence()))).isTrue();
        assertThat(model.has(new RowKey.Reference(BLOB, used))).isFalse();
        assertThat(model.has(new RowKey.Referenced(OTHER))).isFalse();
        assertThat(model.has(new RowKey.Candidate(OTHER))).isTrue();
        assertThat(model.refuse(new Commit.AbortUpload(upload))).isEqualTo(new Failure.NoSuchUpload(upload.id()));
    }

    @Test
    void completingFromAPartThatWasReplacedOrNeverWrittenIsContended() {
        Commit.UploadRef upload = upload(bucket(Versioning.NONE));
        long replaced = model.accept(part(upload, 1, BLOB)).stamp().sequence();
        model.accept(part(upload, 1, BLOB));

        assertThat(model.refuse(complete(upload, Map.of(1, replaced), Drafts.extents("v1", BLOB))))
                .isEqualTo(new Failure.Contended(KEY));
        assertThat(model.refuse(complete(upload, Map.of(2, replaced), Drafts.extents("v1", BLOB))))
                .isEqualTo(new Failure.Contended(KEY));
    }

    @Test
    void anUploadKeepsItsBucketFromBeingDeleted() {
        BucketRef bucket = bucket(Versioning.NONE);
        Commit.UploadRef upload = upload(bucket);
        assertThat(model.refuse(new Commit.DeleteBucket(bucket))).isEqualTo(new Failure.BucketNotEmpty(NAME));

        model.accept(new Commit.AbortUpload(upload));
        model.accept(new Commit.DeleteBucket(bucket));
    }

    @Test
    void aDecisionFromAStateThatLacksANeededRowIsAnErrorAndNotARefusal() {
        Commit commit = put(new BucketRef(NAME, new BucketId(1)), Drafts.inline("v1"));

        assertThatThrownBy(() -> CommitRule.decide(commit, Snapshot.EMPTY, new Stamp(1, Instant.EPOCH)))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private BucketRef bucket(Versioning versioning) {
        Committed created = model.accept(new Commit.CreateBucket(NAME, Drafts.OWNER, "r"));
        BucketRef bucket = new BucketRef(NAME, new BucketId(created.stamp().sequence()));
        if (versioning != Versioning.NONE) {
            model.accept(new Commit.ChangeBucket(bucket, new BucketChange.SetVersioning(versioning)));
        }
        return bucket;
    }

    private Commit.UploadRef upload(BucketRef bucket) {
        Commit.UploadRef upload = new Commit.UploadRef(bucket, KEY, new UploadId("u"));
        model.accept(create(upload));
        return upload;
    }

    private static Commit create(Commit.UploadRef upload) {
        return new Commit.CreateUpload(
                upload.bucket(),
                upload.key(),
                upload.id(),
                Drafts.OWNER,
                ObjectMetadata.EMPTY,
                Optional.empty(),
                Drafts.key());
    }

    private static Commit part(Commit.UploadRef upload, int number, BlobId blob) {
        PartInfo info = new PartInfo(number, 100, Optional.empty());
        return new Commit.PutPart(upload, info, Drafts.etag("part"), List.of(Drafts.extent(blob)));
    }

    private static Commit complete(Commit.UploadRef upload, Map<Integer, Long> parts, VersionDraft draft) {
        return new Commit.CompleteUpload(upload, parts, draft, WriteCondition.ALWAYS);
    }

    private static Commit put(BucketRef bucket, VersionDraft draft) {
        return new Commit.PutObject(bucket, KEY, draft, WriteCondition.ALWAYS);
    }

    private static Commit delete(BucketRef bucket) {
        return new Commit.DeleteObject(bucket, KEY, new VersionId("marker"), Drafts.OWNER);
    }

    private static VersionDraft many(int count) {
        List<Extent> extents = IntStream.range(0, count)
                .mapToObj(number -> Drafts.extent(new BlobId(9, number)))
                .toList();
        return Drafts.draft("many-" + count, new ContentDraft.ExtentsDraft(new ExtentTable(extents, List.of())));
    }

    private static RowKey.Head head(BucketRef bucket) {
        return new RowKey.Head(bucket.id(), KEY);
    }

    private static RowKey.ById byId(BucketRef bucket, VersionId id) {
        return new RowKey.ById(bucket.id(), KEY, id);
    }

    private static Version version(Committed committed) {
        return committed.version().orElseThrow();
    }

    private static Content content(Committed committed) {
        return ((ObjectVersion) version(committed)).attributes().content();
    }
}
