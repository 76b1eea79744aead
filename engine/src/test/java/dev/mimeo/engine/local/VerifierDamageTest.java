package dev.mimeo.engine.local;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mimeo.engine.commit.RowKey;
import dev.mimeo.engine.commit.RowKey.Marker;
import dev.mimeo.engine.local.Finding.Kind;
import dev.mimeo.engine.model.BlobId;
import dev.mimeo.engine.model.Bytes;
import dev.mimeo.engine.model.Checksum;
import dev.mimeo.engine.model.Content;
import dev.mimeo.engine.model.ETag;
import dev.mimeo.engine.model.Extent;
import dev.mimeo.engine.model.ExtentTable;
import dev.mimeo.engine.model.LegalHold;
import dev.mimeo.engine.model.LegalHoldId;
import dev.mimeo.engine.model.ListId;
import dev.mimeo.engine.model.ObjectAttributes;
import dev.mimeo.engine.model.ObjectRetention;
import dev.mimeo.engine.model.ObjectVersion;
import dev.mimeo.engine.model.PartInfo;
import dev.mimeo.engine.model.RetentionPeriod;
import dev.mimeo.engine.model.SliceCrcs;
import dev.mimeo.engine.model.Stamp;
import dev.mimeo.engine.model.WrappedKey;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Plants one damage after the other in a healthy store, and expects each to be found and named. */
final class VerifierDamageTest {

    @TempDir
    static Path healthy;

    @TempDir
    Path parent;

    private Path folder;
    private DamagedStore store;

    @BeforeAll
    static void fill() throws IOException {
        SampleStore.fill(healthy);
    }

    @BeforeEach
    void copy() throws IOException {
        folder = parent.resolve("data");
        FolderState.copy(healthy, folder);
        store = new DamagedStore(folder);
    }

    @ParameterizedTest
    @ValueSource(longs = {0, 12, 20, 64, 1_000_000, SampleStore.BIG, -1, -20, -40})
    void aFlippedBitAnywhereInABlobIsFoundAndEveryObjectInItIsNamed(long offset) throws IOException {
        store.flip(store.file(store.blob("big")), offset);

        assertFound(Kind.DAMAGED_BYTES, Kind.DAMAGED_CONTENT);
        assertThat(places()).contains("big", "big-copy", "slice", "long", "long-copy", "parts");
    }

    @ParameterizedTest
    @ValueSource(ints = {-1, -16, 1, 65552, -300_000})
    void aBlobThatIsLongerOrShorterIsFound(int by) throws IOException {
        store.resize(store.file(store.blob("big-sha")), by);

        assertFound(Kind.WRONG_LENGTH);
    }

    @Test
    void anEmptyFileIsFound() throws IOException {
        Files.write(store.file(store.blob("big-sha")), new byte[0]);

        assertFound(Kind.WRONG_LENGTH);
    }

    @Test
    void aMissingBlobIsFound() throws IOException {
        Files.delete(store.file(store.blob("big-sha")));

        assertFound(Kind.MISSING_BLOB);
    }

    @Test
    void aBlobInThePlaceOfAnotherIsFound() throws IOException {
        Files.copy(store.file(store.blob("piece")), replaced(store.file(store.blob("big-sha"))));

        assertFound(Kind.DAMAGED_BYTES);
    }

    @Test
    void aMissingReferenceIsFound() throws IOException {
        BlobId blob = store.blob("big-copy");
        store.delete(new RowKey.Reference(blob, store.version("big-copy").sequence()));

        assertFound(Kind.MISSING_ROW);
        assertThat(places()).containsExactly("big-copy");
    }

    @Test
    void aReferenceOfNobodyIsNamed() throws IOException {
        RowKey.Reference reference = new RowKey.Reference(store.blob("big"), 1);
        store.put(reference, Marker.PRESENT);

        assertFound(Kind.DANGLING_ROW);
        assertThat(store.verify().errors())
                .singleElement()
                .satisfies(finding -> assertThat(finding.where()).isEqualTo(reference.toString()));
    }

    @Test
    void aReferenceThatMovedIsFoundOnBothSides() throws IOException {
        RowKey.Reference right =
                new RowKey.Reference(store.blob("big"), store.version("big").sequence());
        store.delete(right);
        store.put(new RowKey.Reference(store.blob("big-sha"), right.owner()), Marker.PRESENT);

        assertFound(Kind.MISSING_ROW, Kind.DANGLING_ROW);
    }

    @Test
    void aVersionThatVanishedLeavesRowsThatAreNamed() throws IOException {
        store.delete(store.head("big"));
        store.delete(store.head("small"));

        assertFound(Kind.DANGLING_ROW);
        assertThat(store.verify().errors()).hasSize(2);
    }

    @Test
    void aMissingBodyIsFound() throws IOException {
        store.delete(new RowKey.Body(store.version("small").sequence()));

        assertFound(Kind.MISSING_ROW);
    }

    @Test
    void aChangedBodyIsFound() throws IOException {
        RowKey.Body body = new RowKey.Body(store.version("small").sequence());
        store.put(body, Bytes.owning(new byte[1016]));

        assertFound(Kind.DAMAGED_BYTES);
    }

    @Test
    void theBodyOfAnotherVersionIsFound() throws IOException {
        RowKey.Body other = new RowKey.Body(store.version("small-crc").sequence());
        RowKey.Body body = new RowKey.Body(store.version("small").sequence());
        store.change((database, overlay) -> overlay.put(
                Table.BODIES,
                Address.of(body).key(),
                database.get(Table.BODIES, Address.of(other).key()).orElseThrow()));

        assertFound(Kind.DAMAGED_BYTES);
    }

    @Test
    void aContentKeyThatDoesNotUnwrapIsFound() throws IOException {
        WrappedKey other = store.version("big-sha").attributes().key();
        changeAttributes(
                "big",
                before -> withKey(before, new WrappedKey(other.domain(), "lost", other.sealingId(), other.wrapped())));

        assertFound(Kind.LOST_KEY);
    }

    @Test
    void theContentKeyOfAnotherObjectIsFound() throws IOException {
        WrappedKey other = store.version("big-sha").attributes().key();
        changeAttributes("big", before -> withKey(before, other));

        assertFound(Kind.LOST_KEY);
    }

    @Test
    void aWrongEntityTagIsFound() throws IOException {
        for (String key : List.of("small", "big", "slice", "long")) {
            changeAttributes(key, before -> withTag(before, new ETag("00112233445566778899aabbccddeeff")));
        }

        assertFound(Kind.WRONG_DIGEST);
        assertThat(places()).containsExactlyInAnyOrder("small", "big", "slice", "long");
    }

    @Test
    void aWrongChecksumIsFoundWhateverItsAlgorithm() throws IOException {
        for (String key : List.of("small", "small-crc", "big", "big-sha", "big-copy", "parts")) {
            changeAttributes(
                    key, before -> withChecksum(before, wrong(before.checksum().orElseThrow())));
        }

        assertFound(Kind.WRONG_DIGEST);
        assertThat(places()).containsExactlyInAnyOrder("small", "small-crc", "big", "big-sha", "big-copy", "parts");
    }

    @Test
    void aWrongChecksumOfAPartIsFound() throws IOException {
        changeTable(
                "parts",
                table -> new ExtentTable(
                        table.extents(),
                        List.of(
                                table.parts().get(0),
                                new PartInfo(
                                        2,
                                        table.parts().get(1).size(),
                                        table.parts().get(0).checksum()))));

        assertFound(Kind.WRONG_DIGEST);
    }

    @Test
    void wrongCrcsOfASliceAreFound() throws IOException {
        for (String key : List.of("big", "slice", "piece")) {
            changeTable(
                    key,
                    table -> withExtent(
                            table,
                            0,
                            before -> new Extent(
                                    before.blob(),
                                    before.blobLength(),
                                    before.slice(),
                                    before.dataKey(),
                                    new SliceCrcs(1, 2, 3))));
        }

        assertThat(store.verify().errors())
                .filteredOn(finding -> finding.kind() == Kind.WRONG_CRC)
                .hasSize(3);
    }

    @Test
    void aSliceOfAWrongLengthOfItsBlobIsFound() throws IOException {
        changeTable(
                "big-sha",
                table -> withExtent(
                        table,
                        0,
                        before -> new Extent(
                                before.blob(),
                                before.blobLength() + 1,
                                before.slice(),
                                before.dataKey(),
                                before.crcs())));

        assertFound(Kind.WRONG_LENGTH);
    }

    @Test
    void aMissingListIsFound() throws IOException {
        store.delete(new RowKey.ListRow(list()));

        assertFound(Kind.MISSING_ROW, Kind.DANGLING_ROW);
        assertThat(places()).contains("long", "long-copy");
    }

    @Test
    void aListOfAnotherLengthThanItsObjectIsFound() throws IOException {
        changeAttributes("long-copy", before -> {
            Content.Listed listed = (Content.Listed) before.content();
            return withContent(before, new Content.Listed(listed.list(), listed.length() + 1, listed.parts()));
        });

        assertFound(Kind.CONTRADICTION);
    }

    @Test
    void aListThatNothingRefersToAndNobodyWillReclaimIsFound() throws IOException {
        ListId list = list();
        store.delete(store.head("long"));
        store.delete(store.head("long-copy"));
        store.delete(new RowKey.Reference(list, list.sequence()));
        store.delete(store.find(
                RowKey.Reference.class, reference -> reference.target().equals(list)));

        assertFound(Kind.DANGLING_ROW);
        store.put(new RowKey.Candidate(list), Marker.PRESENT);
        assertThat(store.verify().errors()).isEmpty();
    }

    @Test
    void anUploadThatVanishedLeavesPartsThatAreNamed() throws IOException {
        store.change((database, overlay) -> {
            database.scan(Table.UPLOADS, new byte[0], (key, upload) -> delete(overlay, Table.UPLOADS, key));
            database.scan(Table.UPLOAD_IDS, new byte[0], (key, id) -> delete(overlay, Table.UPLOAD_IDS, key));
        });

        assertFound(Kind.DANGLING_ROW);
        assertThat(store.verify().errors()).hasSize(2);
    }

    @Test
    void aBucketThatVanishedIsFound() throws IOException {
        store.delete(new RowKey.BucketRow(SampleStore.BUCKET));

        assertFound(Kind.CONTRADICTION);
    }

    @Test
    void aVersionBehindWhichNoneIsCurrentIsFound() throws IOException {
        store.delete(store.head("doc"));

        assertFound(Kind.CONTRADICTION);
    }

    @Test
    void aVersionOfACommitToComeIsFound() throws IOException {
        store.changeVersion(
                "empty",
                before -> new ObjectVersion(
                        before.id(), new Stamp(1_000_000, before.lastModified()), before.attributes()));

        assertThat(store.verify().errors()).extracting(Finding::kind).contains(Kind.CONTRADICTION);
    }

    @Test
    void aRetentionThatDoesNotBeginWhereItsVersionDoesIsFound() throws IOException {
        changeAttributes("small", before -> retained(before, Instant.EPOCH.plusSeconds(1), List.of()));
        changeAttributes("big", before -> retained(before, Instant.EPOCH, List.of()));

        assertFound(Kind.CONTRADICTION);
        assertThat(places()).containsExactlyInAnyOrder("small", "big");
    }

    @Test
    void aLegalHoldOfBeforeItsVersionIsFound() throws IOException {
        LegalHold hold = new LegalHold(new LegalHoldId("case-1"), Instant.EPOCH);
        Instant written = store.version("small").lastModified();
        changeAttributes("small", before -> retained(before, written, List.of(hold)));

        assertFound(Kind.CONTRADICTION);
        assertThat(places()).containsExactly("small");
    }

    @Test
    void aCondemnedBlobThatRowsReferToIsFound() throws IOException {
        store.put(new RowKey.Condemned(store.blob("big")), Marker.PRESENT);

        assertFound(Kind.CONTRADICTION);
    }

    @Test
    void aCondemnedBlobThatNobodyRefersToIsOnlyNoted() throws IOException {
        BlobId piece = store.blob("piece");
        RowKey.Candidate dropped =
                store.find(RowKey.Candidate.class, row -> !row.target().equals(piece));
        store.put(new RowKey.Condemned((BlobId) dropped.target()), Marker.PRESENT);
        VerifyReport report = store.verify();

        assertThat(report.errors()).isEmpty();
        assertThat(report.notes()).extracting(Finding::kind).contains(Kind.CONDEMNED_FILE);
    }

    @Test
    void aRowThatCannotBeReadIsFoundAndTheOthersAreCheckedAllTheSame() throws IOException {
        store.garble(store.head("small"));
        store.flip(store.file(store.blob("big-sha")), 1000);

        assertFound(Kind.UNREADABLE_ROW, Kind.DANGLING_ROW, Kind.DAMAGED_BYTES);
    }

    @Test
    void aFileThatWasNeverPublishedIsOnlyNoted() throws IOException {
        Files.createFile(folder.resolve("blobs/unpublished").resolve(new BlobId(1, 99).toString()));
        VerifyReport report = store.verify();

        assertThat(report.errors()).isEmpty();
        assertThat(report.notes()).extracting(Finding::kind).contains(Kind.UNPUBLISHED_FILE);
    }

    private void assertFound(Kind... kinds) throws IOException {
        VerifyReport report = store.verify();

        assertThat(report.isHealthy()).isFalse();
        assertThat(report.errors()).extracting(Finding::kind).containsOnly(kinds);
    }

    /** The keys of the objects in the plain bucket that errors name. */
    private List<String> places() throws IOException {
        return store.verify().errors().stream()
                .map(Finding::where)
                .filter(where -> where.startsWith(SampleStore.BUCKET + "/"))
                .map(where -> where.substring(where.indexOf('/') + 1, where.indexOf(' ')))
                .distinct()
                .toList();
    }

    private ListId list() throws IOException {
        return ((Content.Listed) store.version("long").attributes().content()).list();
    }

    private static Path replaced(Path file) throws IOException {
        Files.delete(file);
        return file;
    }

    private static boolean delete(Overlay overlay, Table<?> table, byte[] key) {
        overlay.delete(table, key);
        return true;
    }

    private static ObjectAttributes retained(ObjectAttributes before, Instant since, List<LegalHold> holds) {
        ObjectRetention retention = new ObjectRetention(RetentionPeriod.INDEFINITE, since, holds);
        return before.withTraits(before.traits().withRetention(Optional.of(retention)));
    }

    private void changeAttributes(String key, UnaryOperator<ObjectAttributes> change) throws IOException {
        store.changeVersion(
                key, before -> new ObjectVersion(before.id(), before.stamp(), change.apply(before.attributes())));
    }

    private void changeTable(String key, UnaryOperator<ExtentTable> change) throws IOException {
        changeAttributes(
                key,
                before -> withContent(
                        before, new Content.Extents(change.apply(((Content.Extents) before.content()).table()))));
    }

    private static ExtentTable withExtent(ExtentTable table, int index, UnaryOperator<Extent> change) {
        List<Extent> extents = new ArrayList<>(table.extents());
        extents.set(index, change.apply(extents.get(index)));
        return new ExtentTable(extents, table.parts());
    }

    private static ObjectAttributes withKey(ObjectAttributes before, WrappedKey key) {
        return new ObjectAttributes(
                before.owner(), before.etag(), before.metadata(), before.checksum(), key, before.content());
    }

    private static ObjectAttributes withTag(ObjectAttributes before, ETag etag) {
        return new ObjectAttributes(
                before.owner(), etag, before.metadata(), before.checksum(), before.key(), before.content());
    }

    private static ObjectAttributes withChecksum(ObjectAttributes before, Checksum checksum) {
        return new ObjectAttributes(
                before.owner(),
                before.etag(),
                before.metadata(),
                Optional.of(checksum),
                before.key(),
                before.content());
    }

    private static ObjectAttributes withContent(ObjectAttributes before, Content content) {
        return new ObjectAttributes(
                before.owner(), before.etag(), before.metadata(), before.checksum(), before.key(), content);
    }

    private static Checksum wrong(Checksum right) {
        byte[] digest = right.digest();
        digest[0] ^= 1;
        return right.value().contains("-")
                ? Checksum.composite(right.algorithm(), digest, 2)
                : Checksum.fullObject(right.algorithm(), digest);
    }
}
