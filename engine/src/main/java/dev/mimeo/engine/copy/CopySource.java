package dev.mimeo.engine.copy;

import dev.mimeo.engine.crypto.DomainKey;
import dev.mimeo.engine.model.ObjectAddress;
import dev.mimeo.engine.model.VersionId;
import java.util.Optional;

/**
 * What is copied.
 *
 * @param address the object
 * @param version its version; empty for the current one
 * @param customerKey the key that opens it, where it is encrypted with a customer's; stays the requester's, who closes it
 *     when the publisher of the copy has terminated or was cancelled
 * @param within whether it must lie in the region of the target's bucket
 */
public record CopySource(
        ObjectAddress address, Optional<VersionId> version, Optional<DomainKey> customerKey, boolean within) {

    /** What a customer's key does not protect. */
    public CopySource(ObjectAddress address, Optional<VersionId> version) {
        this(address, version, Optional.empty());
    }

    /** What may lie in any region. */
    public CopySource(ObjectAddress address, Optional<VersionId> version, Optional<DomainKey> customerKey) {
        this(address, version, customerKey, false);
    }
}
