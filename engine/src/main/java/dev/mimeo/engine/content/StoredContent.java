package dev.mimeo.engine.content;

import dev.mimeo.engine.model.Bytes;
import dev.mimeo.engine.model.Content;
import dev.mimeo.engine.model.Extent;
import java.util.List;

/** A content with all that is needed to read it but its key. */
public sealed interface StoredContent {

    /** The length in bytes. */
    long length();

    /**
     * A small body.
     *
     * @param content what the version says of it
     * @param body the sealed body
     */
    record SmallBody(Content.Inline content, Bytes body) implements StoredContent {

        @Override
        public long length() {
            return content.length();
        }
    }

    /**
     * Slices of blobs, in the order of the content; none where it is empty.
     *
     * @param extents the slices, all with data keys under one content key
     */
    record Slices(List<Extent> extents) implements StoredContent {

        public Slices {
            extents = List.copyOf(extents);
        }

        @Override
        public long length() {
            return extents.stream().mapToLong(Extent::length).sum();
        }
    }
}
