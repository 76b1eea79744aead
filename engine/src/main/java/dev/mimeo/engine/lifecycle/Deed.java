package dev.mimeo.engine.lifecycle;

/** What passes count: what they looked at, what they did, and what they left alone. */
public enum Deed {
    /** Buckets that were walked through. */
    BUCKETS,
    /** Versions that were looked at, delete markers among them. */
    VERSIONS,
    /** Uploads that were looked at. */
    UPLOADS,
    /** Current objects that were deleted. */
    EXPIRED,
    /** Versions that were not current, or delete markers with nothing behind them, that were removed for good. */
    REMOVED,
    /** Versions that changed their class. */
    MOVED,
    /** Versions that sank to an archive tier of their class. */
    SUNK,
    /** Uploads that were aborted. */
    ABORTED,
    /** Versions that something protects, which stayed. */
    PROTECTED,
    /** Versions and uploads of which something was due that no longer was when it came to it. */
    CHANGED,
    /** Buckets whose walk ended in a failure. */
    FAILED
}
