package dev.mimeo.engine.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mimeo.engine.commit.Drafts;
import dev.mimeo.engine.error.Failure;
import dev.mimeo.engine.error.MimeoException;
import dev.mimeo.engine.model.AccountId;
import dev.mimeo.engine.model.BlobId;
import dev.mimeo.engine.model.Bucket;
import dev.mimeo.engine.model.BucketEncryption;
import dev.mimeo.engine.model.BucketId;
import dev.mimeo.engine.model.BucketName;
import dev.mimeo.engine.model.BucketTags;
import dev.mimeo.engine.model.ByteRange;
import dev.mimeo.engine.model.Bytes;
import dev.mimeo.engine.model.Checksum;
import dev.mimeo.engine.model.ChecksumAlgorithm;
import dev.mimeo.engine.model.ChecksumType;
import dev.mimeo.engine.model.Content;
import dev.mimeo.engine.model.ContentHeader;
import dev.mimeo.engine.model.DeleteMarker;
import dev.mimeo.engine.model.EncryptionContext;
import dev.mimeo.engine.model.Extent;
import dev.mimeo.engine.model.ExtentTable;
import dev.mimeo.engine.model.KeyDomain;
import dev.mimeo.engine.model.KmsKeyId;
import dev.mimeo.engine.model.ListId;
import dev.mimeo.engine.model.ObjectAttributes;
import dev.mimeo.engine.model.ObjectKey;
import dev.mimeo.engine.model.ObjectMetadata;
import dev.mimeo.engine.model.ObjectVersion;
import dev.mimeo.engine.model.Part;
import dev.mimeo.engine.model.PartInfo;
import dev.mimeo.engine.model.SliceCrcs;
import dev.mimeo.engine.model.Stamp;
import dev.mimeo.engine.model.TagSet;
import dev.mimeo.engine.model.Upload;
import dev.mimeo.engine.model.UploadId;
import dev.mimeo.engine.model.VersionId;
import dev.mimeo.engine.model.Versioning;
import dev.mimeo.engine.model.WrappedKey;
import java.time.Instant;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

class RowCodecTest {

    private static final byte[] KEY = {1};
    private static final Stamp STAMP = new Stamp(Long.MAX_VALUE, Instant.ofEpochMilli(1_795_000_000_123L));
    private static final SliceCrcs CRCS = new SliceCrcs(-2, Integer.MIN_VALUE, -1);
    private static final Extent EXTENT = new Extent(
            new BlobId(3, Long.MAX_VALUE), 1L << 42, new ByteRange(1L << 41, 5), Bytes.owning(new byte[300]), CRCS);
    private static final Checksum CHECKSUM = Checksum.composite(ChecksumAlgorithm.SHA256, new byte[32], 7);
    private static final Bucket BUCKET = new Bucket(
            new BucketName("bucket"), new BucketId(1), Drafts.OWNER, STAMP.time(), "us-south", Versioning.NONE);
    private static final ExtentTable TABLE = new ExtentTable(
            List.of(EXTENT, Drafts.extent(new BlobId(1, 0))),
            List.of(new PartInfo(10_000, 0, Optional.of(CHECKSUM)), new PartInfo(1, 5, Optional.empty())));

    @Test
    void everyKindOfVersionComesBack() {
        assertComesBack(Table.HEADS, new DeleteMarker(VersionId.NULL, STAMP, new AccountId("größe")));
        assertComesBack(Table.HEADS, version(new Content.Inline(0, Bytes.owning(new byte[0]), SliceCrcs.EMPTY)));
        assertComesBack(Table.HISTORY, version(new Content.Extents(TABLE)));
        assertComesBack(Table.HISTORY, version(new Content.Listed(new ListId(9), 1L << 45, 10_000)));
    }

    @Test
    void everyKeyDomainComesBack() {
        EncryptionContext context = EncryptionContext.of(Map.of("größe", "", "a", "b"));
        KmsKeyId key = new KmsKeyId("arn:aws:kms:us-east-1:1:key/k");
        assertComesBack(Table.HEADS, version(new KeyDomain.SseS3()));
        assertComesBack(Table.HEADS, version(new KeyDomain.SseKms(key, EncryptionContext.EMPTY, Optional.empty())));
        assertComesBack(Table.HEADS, version(new KeyDomain.SseKms(key, context, Optional.of(new BucketId(7)))));
        assertComesBack(Table.HEADS, version(new KeyDomain.DsseKms(key, context)));
        assertComesBack(Table.HEADS, version(new KeyDomain.SseC()));
        assertComesBack(Table.HEADS, version(new KeyDomain.RootKey(key, new BucketId(7))));
    }

    @Test
    void everyOtherRowComesBack() {
        for (Versioning versioning : Versioning.values()) {
            assertComesBack(Table.BUCKETS, BUCKET.withVersioning(versioning));
        }
        KmsKeyId key = new KmsKeyId("crn:key");
        assertComesBack(Table.BUCKETS, BUCKET.withRootKey(key));
        for (boolean bucketKey : List.of(true, false)) {
            assertComesBack(
                    Table.BUCKETS,
                    BUCKET.withEncryption(new BucketEncryption.SseKms(Optional.of(key), bucketKey))
                            .withRootKey(key));
            assertComesBack(
                    Table.BUCKETS, BUCKET.withEncryption(new BucketEncryption.SseKms(Optional.empty(), bucketKey)));
        }
        assertComesBack(Table.BUCKETS, BUCKET.withEncryption(new BucketEncryption.DsseKms(Optional.of(key))));
        assertComesBack(Table.BODIES, Bytes.owning(new byte[16 << 10]));
        assertComesBack(Table.LISTS, TABLE);
        assertComesBack(Table.LISTS, new ExtentTable(List.of(), List.of()));
        assertComesBack(Table.PARTS, new Part(TABLE.parts().get(0), STAMP, Drafts.etag("part"), TABLE.extents()));
        assertComesBack(Table.HISTORY_IDS, Long.MAX_VALUE);
        assertComesBack(Table.SYSTEM, new StoreState(1, 2, 3));
    }

    @Test
    void everyKindOfUploadComesBack() {
        assertComesBack(Table.UPLOADS, upload(Optional.empty()));
        for (ChecksumAlgorithm algorithm : ChecksumAlgorithm.values()) {
            for (ChecksumType type : ChecksumType.values()) {
                assertComesBack(Table.UPLOADS, upload(Optional.of(new Upload.UploadChecksum(algorithm, type))));
            }
        }
    }

    @Test
    void aSectionWithAnEvenTagIsPassedAndOneWithAnOddTagIsNot() {
        byte[] record = Table.BODIES.codec().encode(Bytes.owning(new byte[] {5}));

        assertThat(Table.BODIES.decode(KEY, withSection(record, 2))).isEqualTo(Bytes.owning(new byte[] {5}));
        assertCorrupt(withSection(record, 3));
    }

    @Test
    void tagsComeBackInTheirOrder() {
        Map<String, String> values = new LinkedHashMap<>(Map.of("z", ""));
        values.put("größe", "x y");
        values.put("a", "b");
        TagSet tags = new TagSet(values);
        ObjectVersion version = version(new Content.Extents(TABLE)).withTags(tags);

        assertComesBack(Table.HEADS, version);
        assertComesBack(Table.HISTORY, version);
        assertComesBack(Table.UPLOADS, upload(Optional.empty()).withTags(tags));
        assertComesBack(Table.BUCKETS, BUCKET.withTags(new BucketTags(values)).withRootKey(new KmsKeyId("crn:key")));
        ObjectVersion read =
                (ObjectVersion) Table.HEADS.decode(KEY, Table.HEADS.codec().encode(version));
        assertThat(read.attributes().tags().values().keySet()).containsExactly("z", "größe", "a");
        Bucket bucket = BUCKET.withTags(new BucketTags(values));
        assertThat(Table.BUCKETS
                        .decode(KEY, Table.BUCKETS.codec().encode(bucket))
                        .tags()
                        .values()
                        .keySet())
                .containsExactly("z", "größe", "a");
    }

    @Test
    void recordsFromBeforeThereWereTagsAreReadAndWrittenAsTheyWere() {
        String bucket = "01066275636b657401056f776e6572fbbcd9f29e340875732d736f75746800";
        String version =
                "0101017607fbbcd9f29e34056f776e6572057461672d7601040a746578742f706c61696e0106636f6c6f757204626c7565"
                        + "00010472696e6720" + "00".repeat(32) + "28" + "00".repeat(40) + "010000" + "00".repeat(16);
        String upload = "01017504016b07fbbcd9f29e34056f776e657201040a746578742f706c61696e0106636f6c6f757204626c756500"
                + "010472696e6720" + "00".repeat(32) + "28" + "00".repeat(40);

        ObjectVersion readVersion =
                (ObjectVersion) Table.HEADS.decode(KEY, HexFormat.of().parseHex(version));
        Upload readUpload = Table.UPLOADS.decode(KEY, HexFormat.of().parseHex(upload));

        assertThat(readVersion.attributes().metadata().user()).containsEntry("colour", "blue");
        assertThat(readVersion.attributes().tags()).isEqualTo(TagSet.EMPTY);
        assertThat(readUpload.tags()).isEqualTo(TagSet.EMPTY);
        assertThat(Table.HEADS.codec().encode(readVersion)).asHexString().isEqualToIgnoringCase(version);
        assertThat(Table.UPLOADS.codec().encode(readUpload)).asHexString().isEqualToIgnoringCase(upload);
        assertThat(Table.BUCKETS.decode(KEY, HexFormat.of().parseHex(bucket))).isEqualTo(BUCKET);
        assertThat(Table.BUCKETS.codec().encode(BUCKET)).asHexString().isEqualToIgnoringCase(bucket);
    }

    @Test
    void anUnknownFormatIsRefused() {
        byte[] record = Table.BODIES.codec().encode(Bytes.owning(new byte[] {5}));
        record[0] = RowCodec.FORMAT + 1;

        assertCorrupt(record);
        assertCorrupt(new byte[0]);
    }

    @Test
    void aRecordThatWasCutOrScrambledIsRefusedOrReadButNeverFailsOtherwise() {
        byte[] record = Table.HEADS.codec().encode(version(new Content.Extents(TABLE)));
        for (int length = 0; length < record.length; length++) {
            byte[] cut = Arrays.copyOf(record, length);
            assertThatThrownBy(() -> Table.HEADS.decode(KEY, cut)).isInstanceOf(MimeoException.class);
        }
        Random random = new Random(1);
        for (int i = 0; i < 10_000; i++) {
            byte[] scrambled = record.clone();
            scrambled[random.nextInt(record.length)] = (byte) random.nextInt();
            decodeOrRefuse(scrambled);
        }
    }

    private static void decodeOrRefuse(byte[] record) {
        try {
            assertThat(Table.HEADS.decode(KEY, record)).isNotNull();
        } catch (MimeoException refused) {
            assertThat(refused.failure()).isInstanceOf(Failure.CorruptRecord.class);
        }
    }

    private static <V> void assertComesBack(Table<V> table, V value) {
        assertThat(table.decode(KEY, table.codec().encode(value))).isEqualTo(value);
    }

    private static void assertCorrupt(byte[] record) {
        assertThatThrownBy(() -> Table.BODIES.decode(KEY, record))
                .isInstanceOfSatisfying(
                        MimeoException.class,
                        refused -> assertThat(refused.failure()).isInstanceOf(Failure.CorruptRecord.class));
    }

    private static byte[] withSection(byte[] record, int tag) {
        return Keys.join(record, new byte[] {(byte) tag, 3, 'n', 'e', 'w'});
    }

    private static ObjectVersion version(Content content) {
        return version(content, Drafts.key());
    }

    private static ObjectVersion version(KeyDomain domain) {
        WrappedKey key = Drafts.key();
        return version(new Content.Extents(TABLE), new WrappedKey(domain, key.keyId(), key.sealingId(), key.wrapped()));
    }

    private static ObjectVersion version(Content content, WrappedKey key) {
        ObjectAttributes attributes =
                new ObjectAttributes(Drafts.OWNER, Drafts.etag("v"), metadata(), Optional.of(CHECKSUM), key, content);
        return new ObjectVersion(new VersionId("v"), STAMP, attributes);
    }

    private static Upload upload(Optional<Upload.UploadChecksum> checksum) {
        return new Upload(
                new UploadId("u"),
                new BucketId(4),
                new ObjectKey("k\0🎵"),
                STAMP,
                Drafts.OWNER,
                metadata(),
                checksum,
                Drafts.key());
    }

    private static ObjectMetadata metadata() {
        Map<ContentHeader, String> headers = new EnumMap<>(ContentHeader.class);
        Arrays.stream(ContentHeader.values()).forEach(header -> headers.put(header, "value of " + header));
        return new ObjectMetadata(headers, Map.of("a", "", "größe", "x".repeat(2000)));
    }
}
