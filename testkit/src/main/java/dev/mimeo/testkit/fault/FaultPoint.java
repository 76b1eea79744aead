package dev.mimeo.testkit.fault;

/** The places in the work of a store or key service where something can go wrong, or where a process can be stopped. */
public enum FaultPoint {
    /** A blob is about to be begun. */
    BLOB_CREATE("blob.create"),
    /** Bytes are about to be appended to a blob; they can be corrupted. */
    BLOB_APPEND("blob.append"),
    /** All bytes of a blob are written, and it is about to be made durable. */
    BLOB_PUBLISH_BEFORE("blob.publish.before"),
    /** A blob is durable, and whoever wrote it has not heard so yet. */
    BLOB_PUBLISH_AFTER("blob.publish.after"),
    /** A blob is about to be opened. */
    BLOB_OPEN("blob.open"),
    /** Bytes of a blob are about to be read; they can be corrupted. */
    BLOB_READ("blob.read"),
    /** A blob is about to be deleted. */
    BLOB_DELETE_BEFORE("blob.delete.before"),
    /** A blob is deleted, and whoever asked for it has not heard so yet. */
    BLOB_DELETE_AFTER("blob.delete.after"),
    /** Rows are about to be read. */
    METADATA_READ("metadata.read"),
    /** A page is about to be listed. */
    METADATA_LIST("metadata.list"),
    /** A commit is about to be queued. */
    COMMIT_BEFORE("commit.before"),
    /** A commit is done, and whoever sent it has not heard so yet. */
    COMMIT_AFTER("commit.after"),
    /** A content key is about to be wrapped; the wrapping can be corrupted. */
    KEY_WRAP("key.wrap"),
    /** A content key is about to be unwrapped; the key can be corrupted. */
    KEY_UNWRAP("key.unwrap");

    private final String label;

    FaultPoint(String label) {
        this.label = label;
    }

    /** The point of this label. */
    public static FaultPoint parse(String label) {
        for (FaultPoint point : values()) {
            if (point.label.equals(label)) {
                return point;
            }
        }
        throw new IllegalArgumentException("not a fault point: " + label);
    }

    @Override
    public String toString() {
        return label;
    }
}
