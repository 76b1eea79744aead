package dev.mimeo.engine.object;

import dev.mimeo.engine.model.AccountId;
import dev.mimeo.engine.model.Acl;
import dev.mimeo.engine.model.Bucket;
import dev.mimeo.engine.model.ObjectOwnership;
import dev.mimeo.engine.model.ObjectVersion;
import dev.mimeo.engine.model.VersionId;
import java.util.Optional;

/**
 * An object as it was found.
 *
 * @param bucket its bucket
 * @param version the object
 * @param shown its version id, where the bucket is or was versioned
 */
public record StandingObject(Bucket bucket, ObjectVersion version, Optional<VersionId> shown) {

    /** Who owns it; where the bucket has no ACLs, that is the owner of the bucket. */
    public AccountId owner() {
        return hasAcl() ? version.owner() : bucket.owner();
    }

    /** Its ACL; where the bucket has none, that of the owner of the bucket. */
    public Acl acl() {
        return version.traits().acl().filter(set -> hasAcl()).orElseGet(() -> Acl.privateOf(owner()));
    }

    private boolean hasAcl() {
        return bucket.ownership() != ObjectOwnership.BUCKET_OWNER_ENFORCED;
    }
}
