package dev.mimeo.engine.content;

import dev.mimeo.engine.checksum.BlobIndex;
import dev.mimeo.engine.checksum.ContentDigests;
import dev.mimeo.engine.commit.ContentDraft;
import dev.mimeo.engine.model.Extent;
import dev.mimeo.engine.model.SliceCrcs;
import java.util.List;

/**
 * A content that was written and is durable, but that nothing refers to yet.
 *
 * @param draft what a commit takes
 * @param digests its digests: those that were asked for, and the CRCs of each MiB
 */
public record WrittenContent(ContentDraft draft, ContentDigests digests) {

    /** The slices; none where the content is empty or a small body. */
    public List<Extent> extents() {
        return draft instanceof ContentDraft.ExtentsDraft slices
                ? slices.table().extents()
                : List.of();
    }

    /** The CRCs of all bytes. */
    public SliceCrcs crcs() {
        return digests.index().map(BlobIndex::whole).orElseThrow();
    }
}
