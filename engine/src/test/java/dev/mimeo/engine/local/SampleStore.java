package dev.mimeo.engine.local;

import dev.mimeo.engine.checksum.Checksums;
import dev.mimeo.engine.checksum.Crcs;
import dev.mimeo.engine.checksum.DigestSet;
import dev.mimeo.engine.commit.Commit;
import dev.mimeo.engine.commit.Commit.BucketRef;
import dev.mimeo.engine.commit.Commit.UploadRef;
import dev.mimeo.engine.commit.ContentDraft;
import dev.mimeo.engine.commit.RowKey;
import dev.mimeo.engine.commit.VersionDraft;
import dev.mimeo.engine.content.BlobIds;
import dev.mimeo.engine.content.ContentEnvironment;
import dev.mimeo.engine.content.ContentSlicer;
import dev.mimeo.engine.content.ContentWriter;
import dev.mimeo.engine.content.DataKeys;
import dev.mimeo.engine.content.Pins;
import dev.mimeo.engine.content.TransferBudget;
import dev.mimeo.engine.content.WriteRequest;
import dev.mimeo.engine.content.WrittenContent;
import dev.mimeo.engine.crypto.ContentKey;
import dev.mimeo.engine.crypto.KeyWrap;
import dev.mimeo.engine.crypto.Randomness;
import dev.mimeo.engine.model.AccountId;
import dev.mimeo.engine.model.BucketChange;
import dev.mimeo.engine.model.BucketConfiguration;
import dev.mimeo.engine.model.BucketName;
import dev.mimeo.engine.model.BucketTags;
import dev.mimeo.engine.model.ByteRange;
import dev.mimeo.engine.model.Checksum;
import dev.mimeo.engine.model.ChecksumAlgorithm;
import dev.mimeo.engine.model.ChecksumType;
import dev.mimeo.engine.model.Content;
import dev.mimeo.engine.model.ETag;
import dev.mimeo.engine.model.Extent;
import dev.mimeo.engine.model.ExtentTable;
import dev.mimeo.engine.model.KeyDomain;
import dev.mimeo.engine.model.LockConfiguration;
import dev.mimeo.engine.model.ObjectKey;
import dev.mimeo.engine.model.ObjectMetadata;
import dev.mimeo.engine.model.ObjectVersion;
import dev.mimeo.engine.model.PartInfo;
import dev.mimeo.engine.model.UploadId;
import dev.mimeo.engine.model.VersionChange;
import dev.mimeo.engine.model.VersionId;
import dev.mimeo.engine.model.Versioning;
import dev.mimeo.engine.model.WrappedKey;
import dev.mimeo.engine.model.WriteCondition;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/** A store with one of everything, written by the same code that a server writes with. */
final class SampleStore implements AutoCloseable {

    static final BucketName BUCKET = new BucketName("plain-bucket");
    static final BucketName LOCKED = new BucketName("locked-bucket");
    static final int BIG = (5 << 19) + 3;

    private static final AccountId OWNER = new AccountId("owner");
    private static final KeyDomain DOMAIN = new KeyDomain.SseS3();
    private static final int INLINE = 16 << 10;
    private static final int SLICES = 70;
    private static final int SLICE = 1000;

    private final SecureRandom random = Randomness.seeded();
    private final KeyWrap keyWrap = new KeyWrap(random);
    private final LocalStore store;
    private final ContentWriter writer;
    private final BucketRef plain;
    private final BucketRef versioned;

    private SampleStore(Path folder) throws IOException {
        store = LocalStore.open(folder, Optional.empty());
        ContentEnvironment environment = new ContentEnvironment(
                store.blobs(),
                new BlobIds(store.metadata().epoch()),
                new Pins(),
                new TransferBudget(16 << 20, 100),
                Schedulers.parallel(),
                keyWrap,
                random);
        writer = new ContentWriter(environment, INLINE);
        plain = createBucket(BUCKET);
        versioned = createBucket(new BucketName("versioned-bucket"));
        commit(new Commit.ChangeBucket(versioned, new BucketChange.SetVersioning(Versioning.ENABLED)));
        commit(new Commit.ChangeBucket(versioned, new BucketChange.SetTags(new BucketTags(Map.of("team", "storage")))));
    }

    /** Writes one of everything into a new data folder. */
    static void fill(Path folder) throws IOException {
        try (SampleStore sample = new SampleStore(folder)) {
            sample.fill();
        }
    }

    /** The bytes of an object of this length, from the same source throughout. */
    static byte[] bytes(int length) {
        byte[] bytes = new byte[length];
        new Random(1).nextBytes(bytes);
        return bytes;
    }

    @Override
    public void close() throws IOException {
        store.close();
    }

    private void fill() {
        put(plain, "empty", 0, Optional.empty());
        put(plain, "small", 1000, Optional.of(ChecksumAlgorithm.SHA256));
        put(plain, "small-crc", 2000, Optional.of(ChecksumAlgorithm.CRC32C));
        put(plain, "big-sha", 300_000, Optional.of(ChecksumAlgorithm.SHA1));
        ObjectVersion big = put(plain, "big", BIG, Optional.of(ChecksumAlgorithm.CRC64NVME));
        copy("big-copy", big);
        slice("slice", big, List.of(new ByteRange(1000, (2 << 20) + 77)));
        partly();
        copy("long-copy", slice("long", big, ranges()));
        versions();
        held();
        parts(big);
        uploadUnderWay(big);
        drop(put(plain, "dropped", 50_000, Optional.empty()), "dropped");
        orphan();
    }

    private void partly() {
        ObjectVersion whole = put(plain, "whole", 1 << 20, Optional.empty());
        slice("piece", whole, List.of(new ByteRange(100, 100), new ByteRange(150, 150)));
        drop(whole, "whole");
    }

    private void versions() {
        for (int length : List.of(10, 20_000, 30)) {
            put(versioned, "doc", length, Optional.of(ChecksumAlgorithm.CRC32));
        }
        commit(new Commit.DeleteObject(versioned, new ObjectKey("doc"), new VersionId("marker"), OWNER));
    }

    /** A version that is held, under one that is not. */
    private void held() {
        BucketRef locked =
                createBucket(LOCKED, BucketConfiguration.DEFAULT.withLock(Optional.of(LockConfiguration.ENABLED)));
        put(locked, "held", 100, Optional.empty());
        commit(new Commit.ChangeVersion(
                locked, new ObjectKey("held"), Optional.empty(), new VersionChange.SetLegalHold(true)));
        put(locked, "held", 200, Optional.empty());
    }

    /** An object as a completed upload leaves it: two parts, and a checksum over theirs. */
    private void parts(ObjectVersion big) {
        byte[] bytes = bytes(BIG);
        List<ByteRange> ranges = List.of(new ByteRange(0, 1 << 20), new ByteRange(1 << 20, BIG - (1 << 20)));
        List<PartInfo> parts = IntStream.range(0, 2)
                .mapToObj(i -> new PartInfo(i + 1, ranges.get(i).length(), Optional.of(crc32(bytes, ranges.get(i)))))
                .toList();
        Optional<Checksum> checksum = Checksums.ofParts(ChecksumAlgorithm.CRC32, ChecksumType.COMPOSITE, parts);
        try (ContentKey key = ContentKey.random(random)) {
            List<Extent> extents = ContentSlicer.coalesce(resealed(big, ranges, key));
            ContentDraft draft = new ContentDraft.ExtentsDraft(new ExtentTable(extents, parts));
            put(plain, "parts", new ETag("0123456789abcdef0123456789abcdef-2"), checksum, wrap(key), draft);
        }
    }

    private void uploadUnderWay(ObjectVersion big) {
        UploadRef upload = new UploadRef(plain, new ObjectKey("upload"), new UploadId("upload-1"));
        try (ContentKey key = ContentKey.random(random)) {
            commit(new Commit.CreateUpload(
                    plain, upload.key(), upload.id(), OWNER, ObjectMetadata.EMPTY, Optional.empty(), wrap(key)));
            WrittenContent written = write(200_000, new DigestSet(true, Set.of(), true), false, key);
            commit(new Commit.PutPart(
                    upload, new PartInfo(1, 200_000, Optional.empty()), ETag.ofMd5(md5(written)), written.extents()));
            List<Extent> slice = resealed(big, List.of(new ByteRange(5, 500_000)), key);
            commit(new Commit.PutPart(upload, new PartInfo(2, 500_000, Optional.empty()), new ETag("opaque"), slice));
        }
    }

    /** A blob that was published by a writer that died before its commit. */
    private void orphan() {
        try (ContentKey key = ContentKey.random(random)) {
            write(100_000, DigestSet.INDEX, false, key);
        }
    }

    private ObjectVersion put(BucketRef bucket, String name, int length, Optional<ChecksumAlgorithm> algorithm) {
        try (ContentKey key = ContentKey.random(random)) {
            DigestSet digests = new DigestSet(true, algorithm.map(Set::of).orElse(Set.of()), true);
            WrittenContent written = write(length, digests, true, key);
            Optional<Checksum> checksum =
                    algorithm.map(wanted -> written.digests().checksums().get(wanted));
            return put(bucket, name, ETag.ofMd5(md5(written)), checksum, wrap(key), written.draft());
        }
    }

    private void copy(String name, ObjectVersion source) {
        ContentDraft draft = switch (source.attributes().content()) {
            case Content.Extents extents -> new ContentDraft.ExtentsDraft(extents.table());
            case Content.Listed listed -> new ContentDraft.ListedDraft(listed);
            case Content.Inline inline -> throw new IllegalArgumentException("copied with its body");
        };
        try (ContentKey key = unwrap(source)) {
            put(plain, name, source.etag(), source.attributes().checksum(), wrap(key), draft);
        }
    }

    private ObjectVersion slice(String name, ObjectVersion source, List<ByteRange> ranges) {
        try (ContentKey key = ContentKey.random(random)) {
            List<Extent> extents = resealed(source, ranges, key);
            ETag etag = ETag.ofMd5(md5(cut(bytes((int) source.size()), ranges)));
            ContentDraft draft = new ContentDraft.ExtentsDraft(new ExtentTable(extents, List.of()));
            return put(plain, name, etag, Optional.empty(), wrap(key), draft);
        }
    }

    private List<Extent> resealed(ObjectVersion source, List<ByteRange> ranges, ContentKey to) {
        Extent whole = ((Content.Extents) source.attributes().content())
                .table()
                .extents()
                .get(0);
        byte[] bytes = bytes((int) whole.blobLength());
        List<Extent> extents = ranges.stream()
                .map(range -> new Extent(
                        whole.blob(),
                        whole.blobLength(),
                        range,
                        whole.dataKey(),
                        Crcs.of(bytes, (int) range.offset(), (int) range.length())))
                .toList();
        try (ContentKey from = unwrap(source)) {
            return new DataKeys(keyWrap).reseal(extents, from, to);
        }
    }

    private ObjectVersion put(
            BucketRef bucket,
            String name,
            ETag etag,
            Optional<Checksum> checksum,
            WrappedKey key,
            ContentDraft content) {
        VersionDraft draft = new VersionDraft(
                new VersionId("v" + random.nextInt(Integer.MAX_VALUE)),
                OWNER,
                etag,
                ObjectMetadata.EMPTY,
                checksum,
                key,
                content);
        commit(new Commit.PutObject(bucket, new ObjectKey(name), draft, WriteCondition.ALWAYS));
        RowKey.Head head = new RowKey.Head(bucket.id(), new ObjectKey(name));
        return (ObjectVersion)
                Awaiting.value(store.metadata().read(Set.of(head))).get(head).orElseThrow();
    }

    private void drop(ObjectVersion version, String name) {
        commit(new Commit.DeleteVersion(plain, new ObjectKey(name), version.id()));
    }

    /** Writes bytes and commits nothing: what is to be committed follows. */
    private WrittenContent write(int length, DigestSet digests, boolean mayBeInline, ContentKey key) {
        WriteRequest request = WriteRequest.unverified(length, digests, mayBeInline);
        return Awaiting.value(writer.write(request, Flux.just(ByteBuffer.wrap(bytes(length))), key, Mono::just));
    }

    private BucketRef createBucket(BucketName name) {
        return createBucket(name, BucketConfiguration.DEFAULT);
    }

    private BucketRef createBucket(BucketName name, BucketConfiguration told) {
        commit(new Commit.CreateBucket(name, OWNER, "us-east-1", Optional.empty(), told));
        RowKey.BucketRow row = new RowKey.BucketRow(name);
        return new BucketRef(
                name,
                Awaiting.value(store.metadata().read(Set.of(row)))
                        .get(row)
                        .orElseThrow()
                        .id());
    }

    private void commit(Commit commit) {
        Awaiting.value(store.metadata().commit(commit));
    }

    private WrappedKey wrap(ContentKey key) {
        return Awaiting.value(store.keys().wrap(key.toBytes(), DOMAIN));
    }

    private ContentKey unwrap(ObjectVersion version) {
        return ContentKey.owning(
                Awaiting.value(store.keys().unwrap(version.attributes().key())));
    }

    private static List<ByteRange> ranges() {
        return IntStream.range(0, SLICES)
                .mapToObj(i -> new ByteRange(2L * i * SLICE, SLICE))
                .toList();
    }

    private static Checksum crc32(byte[] bytes, ByteRange range) {
        return Checksums.ofCrcs(ChecksumAlgorithm.CRC32, Crcs.of(bytes, (int) range.offset(), (int) range.length()));
    }

    private static byte[] cut(byte[] bytes, List<ByteRange> ranges) {
        ByteBuffer joined = ByteBuffer.allocate(
                (int) ranges.stream().mapToLong(ByteRange::length).sum());
        ranges.forEach(range -> joined.put(bytes, (int) range.offset(), (int) range.length()));
        return joined.array();
    }

    private static byte[] md5(WrittenContent written) {
        return written.digests().md5().orElseThrow().toArray();
    }

    private static byte[] md5(byte[] bytes) {
        var digests = new dev.mimeo.engine.checksum.Digests(new DigestSet(true, Set.of(), false));
        digests.update(bytes, 0, bytes.length);
        return digests.finish().md5().orElseThrow().toArray();
    }
}
