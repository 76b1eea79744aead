package dev.mimeo.engine.object;

import dev.mimeo.engine.model.AccountId;
import dev.mimeo.engine.model.ObjectAddress;
import dev.mimeo.engine.model.VersionId;
import java.util.Optional;

/**
 * An object to delete.
 *
 * @param requester who asks
 * @param target the object
 * @param version the version to remove for good; empty to delete the object as its bucket does
 * @param bypassGovernance whether a lock in governance mode is no obstacle
 */
public record DeleteObjectRequest(
        AccountId requester, ObjectAddress target, Optional<VersionId> version, boolean bypassGovernance) {

    /** An object to delete as its bucket does. */
    public static DeleteObjectRequest of(AccountId requester, ObjectAddress target) {
        return of(requester, target, Optional.empty());
    }

    /** An object to delete, or a version to remove that nothing locks. */
    public static DeleteObjectRequest of(AccountId requester, ObjectAddress target, Optional<VersionId> version) {
        return new DeleteObjectRequest(requester, target, version, false);
    }
}
