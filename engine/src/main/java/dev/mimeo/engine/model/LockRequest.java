package dev.mimeo.engine.model;

import java.util.Optional;

/**
 * What a request says of the lock of the version that it writes.
 *
 * @param retention until when it is locked; empty for what its bucket says
 * @param legalHold whether it is held, where the request says so
 */
public record LockRequest(Optional<LockRetention> retention, Optional<Boolean> legalHold) {

    /** Nothing: what the bucket says, and no hold. */
    public static final LockRequest NONE = new LockRequest(Optional.empty(), Optional.empty());

    /** Whether the request asks for anything that only a bucket with Object Lock can give. */
    public boolean isSent() {
        return retention.isPresent() || legalHold.isPresent();
    }
}
