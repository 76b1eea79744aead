package dev.mimeo.testkit.contract;

import static dev.mimeo.testkit.contract.MetadataHarness.write;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.mimeo.engine.commit.Commit;
import dev.mimeo.engine.commit.Commit.BucketRef;
import dev.mimeo.engine.commit.Commit.UploadRef;
import dev.mimeo.engine.commit.RowKey;
import dev.mimeo.engine.commit.RowKey.Candidate;
import dev.mimeo.engine.commit.RowKey.Condemned;
import dev.mimeo.engine.commit.RowKey.Reference;
import dev.mimeo.engine.commit.RowKey.Referenced;
import dev.mimeo.engine.commit.VersionDraft;
import dev.mimeo.engine.error.Condition;
import dev.mimeo.engine.error.Failure;
import dev.mimeo.engine.model.BlobId;
import dev.mimeo.engine.model.Content;
import dev.mimeo.engine.model.ContentId;
import dev.mimeo.engine.model.ObjectKey;
import dev.mimeo.engine.model.ObjectVersion;
import dev.mimeo.engine.model.Part;
import dev.mimeo.engine.model.WriteCondition;
import dev.mimeo.engine.spi.MetadataStore;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What a {@link MetadataStore} promises of contents: who refers to them, when they are garbage, and of uploads. */
public abstract class MetadataContentContract {

    private static final int MANY = 100;

    /** The store under test; the same one throughout a test. */
    protected abstract MetadataStore store();

    @Test
    void aVersionRefersToEachOfItsBlobsForAsLongAsItStands() {
        BlobId shared = blob();
        BlobId own = blob();
        BucketRef bucket = rows().bucket();
        ObjectVersion first = rows().put(bucket, "a", Samples.extents("v1", shared, own, shared));
        ObjectVersion second = rows().put(bucket, "b", Samples.extents("v2", shared));
        assertTrue(rows().has(new Reference(own, first.sequence())));
        assertTrue(rows().has(new Reference(shared, first.sequence())));
        assertTrue(rows().has(new Reference(shared, second.sequence())));

        rows().delete(bucket, "a", "m1");
        assertFalse(rows().has(new Referenced(own)));
        assertTrue(rows().has(new Referenced(shared)));
        assertTrue(rows().isGarbage(own));
        assertTrue(rows().isGarbage(shared));
    }

    @Test
    void whatIsStillReferredToOnlyCeasesToBeACandidate() {
        BlobId shared = blob();
        BucketRef bucket = rows().bucket();
        rows().put(bucket, "a", Samples.extents("v1", shared));
        rows().put(bucket, "b", Samples.extents("v2", shared));
        rows().delete(bucket, "a", "m1");

        rows().commit(new Commit.Reclaim(shared));
        assertFalse(rows().has(new Candidate(shared)));
        assertFalse(rows().has(new Condemned(shared)));
    }

    @Test
    void aCondemnedBlobIsRefusedUntilItIsForgotten() {
        BlobId blob = blob();
        BucketRef bucket = rows().bucket();
        rows().put(bucket, "a", Samples.extents("v1", blob));
        rows().delete(bucket, "a", "m1");
        rows().commit(new Commit.Reclaim(blob));
        assertTrue(rows().has(new Condemned(blob)));
        assertTrue(rows().isGarbage(blob));

        Failure contended = new Failure.Contended(new ObjectKey("b"));
        assertEquals(contended, rows().refusal(write(bucket, "b", Samples.extents("v2", blob))));
        UploadRef upload = rows().upload(bucket, "b");
        Commit part = new Commit.PutPart(upload, Samples.part(1), Samples.etag("p"), List.of(Samples.extent(blob)));
        assertEquals(contended, rows().refusal(part));

        rows().commit(new Commit.Forget(blob));
        assertFalse(rows().isGarbage(blob));
    }

    @Test
    void garbageIsBoundedAndNoCandidateHidesTheOthersForGood() {
        BucketRef bucket = rows().bucket();
        List<BlobId> blobs = IntStream.range(0, 5).mapToObj(i -> blob()).toList();
        rows().put(bucket, "a", Samples.extents("v1", blobs.toArray(BlobId[]::new)));
        rows().delete(bucket, "a", "m1");

        for (BlobId wanted : blobs) {
            boolean offered = IntStream.range(0, 1000).anyMatch(i -> garbage(2).contains(wanted));
            assertTrue(offered, () -> "never offered: " + wanted);
        }
        assertTrue(garbage(2).size() <= 2);
        assertEquals(List.of(), garbage(0));
    }

    @Test
    void aLongTableStandsInARowThatCopiesShare() {
        BucketRef bucket = rows().bucket();
        VersionDraft draft = Samples.parts("v1", epoch(), MANY);
        ObjectVersion original = rows().put(bucket, "a", draft);
        Content.Listed content =
                assertInstanceOf(Content.Listed.class, original.attributes().content());
        ObjectVersion copy = rows().put(bucket, "b", Samples.listed("v2", content));

        assertEquals(content, copy.attributes().content());
        assertEquals(MANY, content.parts());
        assertEquals(original.size(), content.length());
        assertEquals(
                MANY,
                rows().row(new RowKey.ListRow(content.list()))
                        .orElseThrow()
                        .extents()
                        .size());
        rows().delete(bucket, "a", "m1");
        rows().commit(new Commit.Reclaim(content.list()));
        assertTrue(rows().has(new RowKey.ListPresent(content.list())));
    }

    @Test
    void aListGoesWithItsLastVersionAndThenItsBlobsAreCandidates() {
        long epoch = epoch();
        BucketRef bucket = rows().bucket();
        ObjectVersion version = rows().put(bucket, "a", Samples.parts("v1", epoch, MANY));
        Content.Listed content = (Content.Listed) version.attributes().content();
        rows().delete(bucket, "a", "m1");
        assertTrue(rows().isGarbage(content.list()));
        assertFalse(rows().isGarbage(new BlobId(epoch, 7)));

        rows().commit(new Commit.Reclaim(content.list()));
        assertFalse(rows().has(new RowKey.ListRow(content.list())));
        assertFalse(rows().has(new RowKey.ListPresent(content.list())));
        assertFalse(rows().has(new Referenced(new BlobId(epoch, 7))));
        assertTrue(rows().isGarbage(new BlobId(epoch, 7)));
        assertEquals(
                new Failure.Contended(new ObjectKey("b")),
                rows().refusal(write(bucket, "b", Samples.listed("v2", content))));
    }

    @Test
    void anUploadIsReadWithItsPartsByNumber() {
        BucketRef bucket = rows().bucket();
        UploadRef upload = rows().upload(bucket, "key");
        rows().putPart(upload, 300, blob());
        rows().putPart(upload, 2, blob(), blob());
        rows().putPart(upload, 10_000);

        List<Part> parts = rows().row(new RowKey.Parts(upload.id())).orElseThrow();
        assertEquals(
                List.of(2, 300, 10_000),
                parts.stream().map(part -> part.info().number()).toList());
        assertEquals(Optional.of(parts.get(0)), rows().row(new RowKey.PartRow(upload.id(), 2)));
        assertEquals(2, parts.get(0).extents().size());
        assertEquals(
                upload.id(),
                rows().row(new RowKey.UploadRow(bucket.id(), upload.key(), upload.id()))
                        .orElseThrow()
                        .id());
        assertFalse(rows().has(new RowKey.Parts(rows().upload(bucket, "key").id())));
    }

    @Test
    void aPartReplacesTheOneOfItsNumberAndReleasesItsBlobs() {
        UploadRef upload = rows().upload(rows().bucket(), "key");
        BlobId old = blob();
        BlobId kept = blob();
        long replaced = rows().putPart(upload, 1, old, kept);
        long standing = rows().putPart(upload, 1, kept);

        assertFalse(rows().has(new Referenced(old)));
        assertFalse(rows().has(new Reference(kept, replaced)));
        assertTrue(rows().has(new Reference(kept, standing)));
        assertEquals(1, rows().row(new RowKey.Parts(upload.id())).orElseThrow().size());
    }

    @Test
    void completingAnUploadMovesItsBlobsToTheVersionAndEndsTheUpload() {
        BucketRef bucket = rows().bucket();
        UploadRef upload = rows().upload(bucket, "key");
        BlobId used = blob();
        BlobId unused = blob();
        long first = rows().putPart(upload, 1, used);
        rows().putPart(upload, 2, unused);

        ObjectVersion version = complete(upload, Map.of(1, first), Samples.extents("v1", used));
        assertEquals(Optional.of(version), rows().head(bucket, "key"));
        assertTrue(rows().has(new Reference(used, version.sequence())));
        assertFalse(rows().has(new Referenced(unused)));
        assertTrue(rows().isGarbage(unused));
        assertFalse(rows().has(new RowKey.UploadRow(bucket.id(), upload.key(), upload.id())));
        assertFalse(rows().has(new RowKey.Parts(upload.id())));
        assertEquals(
                new Failure.NoSuchUpload(upload.id()),
                rows().refusal(completion(
                        upload, Map.of(1, first), Samples.extents("v1", used), WriteCondition.ALWAYS)));
    }

    @Test
    void completingFromAReplacedPartIsContendedAndChangesNothing() {
        UploadRef upload = rows().upload(rows().bucket(), "key");
        BlobId blob = blob();
        long old = rows().putPart(upload, 1, blob);
        long standing = rows().putPart(upload, 1, blob);
        VersionDraft draft = Samples.extents("v1", blob);

        assertEquals(
                new Failure.Contended(upload.key()),
                rows().refusal(completion(upload, Map.of(1, old), draft, WriteCondition.ALWAYS)));
        complete(upload, Map.of(1, standing), draft);
    }

    @Test
    void aCompletionObeysItsConditionAndLeavesTheUploadWhenRefused() {
        BucketRef bucket = rows().bucket();
        rows().put(bucket, "key", Samples.inline("there"));
        UploadRef upload = rows().upload(bucket, "key");
        BlobId blob = blob();
        Map<Integer, Long> parts = Map.of(1, rows().putPart(upload, 1, blob));
        VersionDraft draft = Samples.extents("v1", blob);

        assertEquals(
                new Failure.PreconditionFailed(Condition.IF_NONE_MATCH),
                rows().refusal(completion(upload, parts, draft, new WriteCondition.IfAbsent())));
        complete(upload, parts, draft);
    }

    @Test
    void abortingAnUploadReleasesAllItsBlobs() {
        BucketRef bucket = rows().bucket();
        UploadRef upload = rows().upload(bucket, "key");
        UploadRef other = rows().upload(bucket, "key");
        BlobId blob = blob();
        rows().putPart(upload, 1, blob);
        rows().commit(new Commit.AbortUpload(upload));

        assertTrue(rows().isGarbage(blob));
        assertFalse(rows().has(new Referenced(blob)));
        assertEquals(new Failure.NoSuchUpload(upload.id()), rows().refusal(new Commit.AbortUpload(upload)));
        assertTrue(rows().has(new RowKey.UploadRow(bucket.id(), other.key(), other.id())));
    }

    @Test
    void anUploadBelongsToItsKey() {
        BucketRef bucket = rows().bucket();
        UploadRef upload = rows().upload(bucket, "key");
        UploadRef wrong = new UploadRef(bucket, new ObjectKey("other"), upload.id());

        assertEquals(new Failure.NoSuchUpload(upload.id()), rows().refusal(new Commit.AbortUpload(wrong)));
    }

    private MetadataHarness rows() {
        return new MetadataHarness(store());
    }

    private List<ContentId> garbage(int limit) {
        return MetadataHarness.await(store().garbage(limit).collectList());
    }

    private static long epoch() {
        return MetadataHarness.unique();
    }

    private static BlobId blob() {
        return new BlobId(epoch(), 1);
    }

    private ObjectVersion complete(UploadRef upload, Map<Integer, Long> parts, VersionDraft draft) {
        return (ObjectVersion) rows().commit(completion(upload, parts, draft, WriteCondition.ALWAYS))
                .version()
                .orElseThrow();
    }

    private static Commit completion(
            UploadRef upload, Map<Integer, Long> parts, VersionDraft draft, WriteCondition condition) {
        return new Commit.CompleteUpload(upload, parts, draft, condition);
    }
}
