package dev.mimeo.engine.model;

/**
 * Where an object lies, as S3 and COS sell it. Those that no object here can have are not among them. Source: row 18 of table A.1.
 */
public enum StorageClass {
    STANDARD(0),
    REDUCED_REDUNDANCY(0),
    STANDARD_IA(1),
    ONEZONE_IA(3),
    INTELLIGENT_TIERING(2),
    GLACIER_IR(3),
    /** Of COS alone: an archive whose objects are restored within hours. */
    ACCELERATED(4),
    GLACIER(5),
    DEEP_ARCHIVE(6);

    private final int depth;

    StorageClass(int depth) {
        this.depth = depth;
    }

    /** Whether an object of this class must be restored before it is read. */
    public boolean isArchive() {
        return switch (this) {
            case ACCELERATED, GLACIER, DEEP_ARCHIVE -> true;
            case STANDARD, REDUCED_REDUNDANCY, STANDARD_IA, ONEZONE_IA, INTELLIGENT_TIERING, GLACIER_IR -> false;
        };
    }

    /**
     * Whether a lifecycle may move an object from this class to the other: it leads down only, to what is cheaper to keep and
     * dearer to read, and never into {@link #STANDARD} or {@link #REDUCED_REDUNDANCY}. Source: "Transitioning objects using
     * Amazon S3 Lifecycle" in the guide of S3.
     */
    public boolean sinksTo(StorageClass other) {
        return other.depth > depth;
    }
}
