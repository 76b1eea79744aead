package dev.mimeo.engine.model;

import java.util.Optional;

/**
 * What S3 Object Lock says of a version.
 *
 * @param retention until when it is locked, where it ever was
 * @param legalHold whether it is held, whatever the time; empty where nothing was ever said of it
 */
public record ObjectLock(Optional<LockRetention> retention, Optional<Boolean> legalHold) {

    /** Never locked, and not held. */
    public static final ObjectLock NONE = new ObjectLock(Optional.empty(), Optional.empty());

    /** Whether a legal hold keeps it. */
    public boolean isHeld() {
        return legalHold.orElse(false);
    }

    /** The same, locked otherwise. */
    public ObjectLock withRetention(Optional<LockRetention> other) {
        return new ObjectLock(other, legalHold);
    }

    /** The same, held or not. */
    public ObjectLock withLegalHold(boolean held) {
        return new ObjectLock(retention, Optional.of(held));
    }
}
