package dev.mimeo.engine.local;

/**
 * Something that a check of a data folder found.
 *
 * @param kind what it is
 * @param where the object, part, row or file that it is about
 * @param what a phrase that says more
 */
public record Finding(Kind kind, String where, String what) {

    /** The kinds of findings; some are errors, the others only worth knowing. */
    public enum Kind {
        /** A row of the metadata cannot be read. */
        UNREADABLE_ROW(true),
        /** A row that another one needs is not there. */
        MISSING_ROW(true),
        /** A row is there for the sake of another one that is not. */
        DANGLING_ROW(true),
        /** Two rows do not agree with each other. */
        CONTRADICTION(true),
        /** The content key does not unwrap, or does not open a data key. */
        LOST_KEY(true),
        /** The file of a blob is not there. */
        MISSING_BLOB(true),
        /** The file of a blob is longer or shorter than it was written. */
        WRONG_LENGTH(true),
        /** Bytes of a blob or a body are not those that were written. */
        DAMAGED_BYTES(true),
        /** The content is part of a blob that was found to be damaged, missing or cut. */
        DAMAGED_CONTENT(true),
        /** The bytes are authentic, but a CRC of them is not the one that is recorded. */
        WRONG_CRC(true),
        /** The bytes are authentic, but their entity tag or checksum is not the one that is recorded. */
        WRONG_DIGEST(true),
        /** A file that no row refers to; it will be reclaimed. */
        UNREFERENCED_FILE(false),
        /** A file that is about to be deleted. */
        CONDEMNED_FILE(false),
        /** A file that was never published; the next start deletes it. */
        UNPUBLISHED_FILE(false),
        /** Bytes of a blob that are kept, and that no content refers to. */
        UNREACHABLE_BYTES(false),
        /** Something was not checked. */
        NOT_CHECKED(false);

        private final boolean error;

        Kind(boolean error) {
            this.error = error;
        }

        /** Whether something is wrong. */
        public boolean isError() {
            return error;
        }
    }

    @Override
    public String toString() {
        return where + ": " + what;
    }
}
