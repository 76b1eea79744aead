package dev.mimeo.engine.model;

import java.util.List;

/** Where the bytes of an object are. */
public sealed interface Content {

    /** The length in bytes. */
    long length();

    /**
     * A small body, sealed, in a row of its own that belongs to the version.
     *
     * @param length the length of the plaintext in bytes
     * @param dataKey the body's data key, sealed under the content key
     * @param crcs the CRCs of the plaintext
     */
    record Inline(long length, Bytes dataKey, SliceCrcs crcs) implements Content {}

    /**
     * Slices of blobs, in the order of the content.
     *
     * @param table the slices and the part table
     */
    record Extents(ExtentTable table) implements Content {

        @Override
        public long length() {
            return table.length();
        }
    }

    /**
     * A long list of slices, which stands in a row of its own and is shared by all copies.
     *
     * @param list the row
     * @param length the length in bytes
     * @param parts the number of rows of the part table; 0 where the object was written in one piece
     */
    record Listed(ListId list, long length, int parts) implements Content {}

    /** The content of an object of one slice. */
    static Content of(Extent extent) {
        return new Extents(new ExtentTable(List.of(extent), List.of()));
    }
}
