package dev.mimeo.engine.commit;

import dev.mimeo.engine.model.AccountId;
import dev.mimeo.engine.model.BlobId;
import dev.mimeo.engine.model.ByteRange;
import dev.mimeo.engine.model.Bytes;
import dev.mimeo.engine.model.Content;
import dev.mimeo.engine.model.ETag;
import dev.mimeo.engine.model.Extent;
import dev.mimeo.engine.model.ExtentTable;
import dev.mimeo.engine.model.KeyDomain;
import dev.mimeo.engine.model.ObjectAttributes;
import dev.mimeo.engine.model.ObjectMetadata;
import dev.mimeo.engine.model.ObjectTraits;
import dev.mimeo.engine.model.ObjectVersion;
import dev.mimeo.engine.model.Placement;
import dev.mimeo.engine.model.SliceCrcs;
import dev.mimeo.engine.model.Stamp;
import dev.mimeo.engine.model.VersionId;
import dev.mimeo.engine.model.WrappedKey;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** Objects to commit, each made from its name. */
public final class Drafts {

    public static final AccountId OWNER = new AccountId("owner");

    private Drafts() {}

    public static VersionDraft inline(String name) {
        Bytes body = Bytes.owning(name.getBytes(StandardCharsets.UTF_8));
        Content.Inline content = new Content.Inline(body.size(), body, SliceCrcs.EMPTY);
        return draft(name, new ContentDraft.InlineDraft(content, body));
    }

    public static VersionDraft extents(String name, BlobId... blobs) {
        List<Extent> extents = Arrays.stream(blobs).map(Drafts::extent).toList();
        return draft(name, new ContentDraft.ExtentsDraft(new ExtentTable(extents, List.of())));
    }

    public static VersionDraft draft(String name, ContentDraft content) {
        return new VersionDraft(
                new VersionId(name), OWNER, etag(name), ObjectMetadata.EMPTY, Optional.empty(), key(), content);
    }

    /** An object of this many bytes that lies there, written at the beginning of time. */
    public static ObjectVersion sized(long bytes, Placement placement) {
        Content content = new Content.Inline(Math.toIntExact(bytes), Bytes.owning(new byte[1]), SliceCrcs.EMPTY);
        ObjectAttributes attributes =
                new ObjectAttributes(OWNER, etag("sized"), ObjectMetadata.EMPTY, Optional.empty(), key(), content);
        return new ObjectVersion(
                VersionId.NULL,
                new Stamp(1, Instant.EPOCH),
                attributes.withTraits(ObjectTraits.DEFAULT.withPlacement(placement)));
    }

    public static ETag etag(String name) {
        return new ETag("tag-" + name);
    }

    public static Extent extent(BlobId blob) {
        return new Extent(blob, 100, new ByteRange(0, 100), Bytes.owning(new byte[] {1, 2}), SliceCrcs.EMPTY);
    }

    public static WrappedKey key() {
        return new WrappedKey(new KeyDomain.SseS3(), "ring", Bytes.owning(new byte[32]), Bytes.owning(new byte[40]));
    }
}
