package dev.mimeo.engine.commit;

import dev.mimeo.engine.model.Bytes;
import dev.mimeo.engine.model.Content;
import dev.mimeo.engine.model.ExtentTable;

/** The content of a version that is about to be committed. */
public sealed interface ContentDraft {

    /**
     * A small body, which the commit puts into a row of its own.
     *
     * @param content the content
     * @param body the sealed body
     */
    record InlineDraft(Content.Inline content, Bytes body) implements ContentDraft {}

    /**
     * Slices of blobs. The commit puts a long list into a row of its own.
     *
     * @param table the slices and the part table
     */
    record ExtentsDraft(ExtentTable table) implements ContentDraft {}

    /**
     * A list that stands in its row already.
     *
     * @param content the content
     */
    record ListedDraft(Content.Listed content) implements ContentDraft {}
}
