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
import dev.mimeo.engine.model.ObjectMetadata;
import dev.mimeo.engine.model.SliceCrcs;
import dev.mimeo.engine.model.VersionId;
import dev.mimeo.engine.model.WrappedKey;
import java.nio.charset.StandardCharsets;
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
