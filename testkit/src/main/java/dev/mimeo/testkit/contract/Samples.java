package dev.mimeo.testkit.contract;

import dev.mimeo.engine.commit.ContentDraft;
import dev.mimeo.engine.commit.VersionDraft;
import dev.mimeo.engine.model.AccountId;
import dev.mimeo.engine.model.BlobId;
import dev.mimeo.engine.model.ByteRange;
import dev.mimeo.engine.model.Bytes;
import dev.mimeo.engine.model.Checksum;
import dev.mimeo.engine.model.ChecksumAlgorithm;
import dev.mimeo.engine.model.Content;
import dev.mimeo.engine.model.ContentHeader;
import dev.mimeo.engine.model.ETag;
import dev.mimeo.engine.model.Extent;
import dev.mimeo.engine.model.ExtentTable;
import dev.mimeo.engine.model.KeyDomain;
import dev.mimeo.engine.model.ObjectMetadata;
import dev.mimeo.engine.model.PartInfo;
import dev.mimeo.engine.model.SliceCrcs;
import dev.mimeo.engine.model.VersionId;
import dev.mimeo.engine.model.WrappedKey;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/** Values to fill a store with, each made from a name or number, so that equal arguments give equal values. */
public final class Samples {

    /** An account. */
    public static final AccountId OWNER = new AccountId("owner");

    private static final ObjectMetadata METADATA = new ObjectMetadata(
            Map.of(ContentHeader.CONTENT_TYPE, "text/plain; charset=utf-8", ContentHeader.EXPIRES, "never"),
            Map.of("color", "blue", "größe", "12 µm"));

    private Samples() {}

    /** The tag of a content of this name. */
    public static ETag etag(String name) {
        return new ETag("tag-" + name);
    }

    /** A small object of this name: its id, its tag and its body tell the name. */
    public static VersionDraft inline(String name) {
        Bytes body = Bytes.owning(name.getBytes(StandardCharsets.UTF_8));
        Content.Inline content = new Content.Inline(body.size(), bytes(1, 40), crcs(name.length()));
        return draft(name, new ContentDraft.InlineDraft(content, body));
    }

    /** An object of one extent for each blob. */
    public static VersionDraft extents(String name, BlobId... blobs) {
        List<Extent> extents = Arrays.stream(blobs).map(Samples::extent).toList();
        return draft(name, new ContentDraft.ExtentsDraft(new ExtentTable(extents, List.of())));
    }

    /** An object of many parts of one extent each, whose blobs are numbered from 0 in an epoch. */
    public static VersionDraft parts(String name, long epoch, int count) {
        List<Extent> extents = IntStream.range(0, count)
                .mapToObj(number -> extent(new BlobId(epoch, number)))
                .toList();
        List<PartInfo> parts =
                IntStream.rangeClosed(1, count).mapToObj(Samples::part).toList();
        return draft(name, new ContentDraft.ExtentsDraft(new ExtentTable(extents, parts)));
    }

    /** An object whose content is a list that stands already. */
    public static VersionDraft listed(String name, Content.Listed content) {
        return draft(name, new ContentDraft.ListedDraft(content));
    }

    /** A slice of a blob. */
    public static Extent extent(BlobId blob) {
        long length = 1000 + blob.number();
        return new Extent(blob, 2 * length, new ByteRange(10, length), bytes(blob.number(), 48), crcs(blob.number()));
    }

    /** A part of this number. */
    public static PartInfo part(int number) {
        return new PartInfo(number, 5 << 20, Optional.of(checksum(number)));
    }

    /** A wrapped content key. */
    public static WrappedKey key() {
        return new WrappedKey(new KeyDomain.SseS3(), "ring-1", bytes(7, 32), bytes(9, 40));
    }

    /** Metadata with headers and user metadata. */
    public static ObjectMetadata metadata() {
        return METADATA;
    }

    private static VersionDraft draft(String name, ContentDraft content) {
        return new VersionDraft(
                new VersionId(name), OWNER, etag(name), METADATA, Optional.of(checksum(name.length())), key(), content);
    }

    private static Checksum checksum(int value) {
        return Checksum.fullObject(ChecksumAlgorithm.CRC32C, new byte[] {0, 0, (byte) (value >>> 8), (byte) value});
    }

    private static SliceCrcs crcs(long value) {
        return new SliceCrcs(value * -0x61c8864680b583ebL, (int) value * 31, ~(int) value);
    }

    private static Bytes bytes(long seed, int length) {
        byte[] bytes = new byte[length];
        Arrays.fill(bytes, (byte) seed);
        return Bytes.owning(bytes);
    }
}
