package dev.mimeo.engine.content;

import dev.mimeo.engine.model.ByteRange;
import dev.mimeo.engine.model.Extent;

/**
 * Bytes of a blob that are read at once: never more than a segment holds, frames included.
 *
 * @param run the place in the content of the extent that it belongs to
 * @param extent that extent
 * @param plaintext the bytes, as a range of the blob's plaintext
 * @param at where they go in the segment's plaintext
 * @param last whether nothing more is read of the extent
 */
record Piece(int run, Extent extent, ByteRange plaintext, int at, boolean last) {

    int length() {
        return (int) plaintext.length();
    }
}
