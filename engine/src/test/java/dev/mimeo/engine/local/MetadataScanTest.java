package dev.mimeo.engine.local;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mimeo.engine.commit.Commit;
import dev.mimeo.engine.commit.Commit.BucketRef;
import dev.mimeo.engine.commit.Commit.UploadRef;
import dev.mimeo.engine.commit.Committed;
import dev.mimeo.engine.commit.ContentDraft;
import dev.mimeo.engine.commit.Drafts;
import dev.mimeo.engine.error.Failure;
import dev.mimeo.engine.model.BlobId;
import dev.mimeo.engine.model.BucketChange;
import dev.mimeo.engine.model.Extent;
import dev.mimeo.engine.model.ExtentTable;
import dev.mimeo.engine.model.ObjectKey;
import dev.mimeo.engine.model.ObjectMetadata;
import dev.mimeo.engine.model.PartInfo;
import dev.mimeo.engine.model.UploadId;
import dev.mimeo.engine.model.VersionId;
import dev.mimeo.engine.model.Versioning;
import dev.mimeo.engine.model.WriteCondition;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.rocksdb.RocksDBException;

class MetadataScanTest {

    private static final ObjectKey KEY = new ObjectKey("key\0");

    @TempDir
    private Path folder;

    @Test
    void everyRowIsSeenWithItsNameAndIsFoundByIt() throws IOException {
        long sequence;
        try (StoreFixture fixture = new StoreFixture(folder)) {
            sequence = fill(fixture);
        }
        try (MetadataScan scan = MetadataScan.open(folder.resolve("rocksdb"))) {
            List<MetadataScan.Row<?>> rows = rows(scan);
            Map<String, Long> kinds = rows.stream()
                    .collect(
                            Collectors.groupingBy(row -> row.name().getClass().getSimpleName(), Collectors.counting()));

            assertThat(kinds)
                    .isEqualTo(Map.of(
                            "BucketRow",
                            1L,
                            "Head",
                            2L,
                            "History",
                            1L,
                            "Body",
                            2L,
                            "ListRow",
                            1L,
                            "UploadRow",
                            1L,
                            "PartRow",
                            1L,
                            "Reference",
                            72L,
                            "Candidate",
                            1L,
                            "Condemned",
                            1L));
            rows.forEach(row -> assertThat(scan.find(row.name()).equals(Optional.of(row.value())))
                    .isTrue());
            assertThat(scan.sequence()).isEqualTo(sequence);
            assertThat(scan.epoch()).isEqualTo(1);
        }
    }

    @Test
    void whatCannotBeReadIsReportedAndTheRestIsSeen() throws IOException, RocksDBException {
        try (StoreFixture fixture = new StoreFixture(folder)) {
            fill(fixture);
        }
        try (RocksFiles files = new RocksFiles(folder.resolve("rocksdb"), StoreFixture.MIB, true)) {
            files.db().put(files.columns().of(Table.BODIES), Keys.sequence(1), new byte[] {99});
            files.db().put(files.columns().of(Table.CANDIDATES), new byte[] {9}, new byte[] {1});
            files.db().put(files.columns().of(Table.HISTORY_IDS), new byte[] {9}, new byte[] {1, 1});
        }
        try (MetadataScan scan = MetadataScan.open(folder.resolve("rocksdb"))) {
            List<Failure.CorruptRecord> damage = new ArrayList<>();
            List<MetadataScan.Row<?>> rows = new ArrayList<>();
            scan.forEach(rows::add, damage::add);

            assertThat(damage).hasSize(3);
            assertThat(damage.get(0).what()).contains("bodies").contains("unknown format");
            assertThat(damage.get(1).what()).contains("candidates");
            assertThat(damage.get(2).what()).contains("history");
            assertThat(rows).hasSize(83);
        }
    }

    private static List<MetadataScan.Row<?>> rows(MetadataScan scan) {
        List<MetadataScan.Row<?>> rows = new ArrayList<>();
        List<Failure.CorruptRecord> damage = new ArrayList<>();
        scan.forEach(rows::add, damage::add);
        assertThat(damage).isEmpty();
        return rows;
    }

    /** Two versions of one key, a long list, an upload with a part, a candidate and a condemned blob. */
    private static long fill(StoreFixture fixture) {
        BucketRef bucket = fixture.bucket();
        fixture.commit(new Commit.ChangeBucket(bucket, new BucketChange.SetVersioning(Versioning.ENABLED)));
        fixture.commit(new Commit.PutObject(bucket, KEY, Drafts.inline("v1"), WriteCondition.ALWAYS));
        fixture.commit(new Commit.PutObject(bucket, KEY, Drafts.inline("v2"), WriteCondition.ALWAYS));
        fixture.commit(new Commit.PutObject(
                bucket, new ObjectKey("long"), Drafts.draft("long", list()), WriteCondition.ALWAYS));
        UploadRef upload = new UploadRef(bucket, KEY, new UploadId("u"));
        fixture.commit(new Commit.CreateUpload(
                bucket, KEY, upload.id(), Drafts.OWNER, ObjectMetadata.EMPTY, Optional.empty(), Drafts.key()));
        PartInfo info = new PartInfo(1, 100, Optional.empty());
        fixture.commit(new Commit.PutPart(upload, info, Drafts.etag("p"), List.of(Drafts.extent(new BlobId(1, 500)))));
        putAndDelete(fixture, bucket, new BlobId(1, 501));
        putAndDelete(fixture, bucket, new BlobId(1, 502));
        Committed last = fixture.commit(new Commit.Reclaim(new BlobId(1, 502)));
        return last.stamp().sequence();
    }

    private static void putAndDelete(StoreFixture fixture, BucketRef bucket, BlobId blob) {
        ObjectKey key = new ObjectKey("gone");
        VersionId id = new VersionId("gone");
        fixture.commit(new Commit.PutObject(bucket, key, Drafts.extents("gone", blob), WriteCondition.ALWAYS));
        fixture.commit(new Commit.DeleteVersion(bucket, key, id));
    }

    private static ContentDraft list() {
        List<Extent> extents = IntStream.range(0, 70)
                .mapToObj(number -> Drafts.extent(new BlobId(1, number)))
                .toList();
        return new ContentDraft.ExtentsDraft(new ExtentTable(extents, List.of()));
    }
}
