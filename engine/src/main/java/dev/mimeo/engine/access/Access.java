package dev.mimeo.engine.access;

import dev.mimeo.engine.model.AccountId;
import dev.mimeo.engine.model.Bucket;
import dev.mimeo.engine.model.Grant;
import dev.mimeo.engine.model.Grantee;
import dev.mimeo.engine.model.GranteeGroup;
import dev.mimeo.engine.model.ObjectOwnership;
import dev.mimeo.engine.model.ObjectVersion;
import dev.mimeo.engine.model.Permission;

/**
 * The one place that decides who may do what: a bucket and all in it are for its owner, and anyone may read through a website what is
 * public.
 */
public final class Access {

    private static final Grantee ALL_USERS = new Grantee.Group(GranteeGroup.ALL_USERS);

    private Access() {}

    /** Whether the account may use the bucket. */
    public static boolean allows(AccountId requester, Bucket bucket) {
        return bucket.owner().equals(requester);
    }

    /**
     * Whether anyone may read the object, signed request or not: its own ACL says so, whatever that of its bucket says, and the
     * bucket has not turned ACLs off.
     */
    public static boolean isPublic(Bucket bucket, ObjectVersion object) {
        return bucket.ownership() != ObjectOwnership.BUCKET_OWNER_ENFORCED
                && object.traits().acl().stream()
                        .flatMap(acl -> acl.grants().stream())
                        .anyMatch(Access::letsAllRead);
    }

    private static boolean letsAllRead(Grant grant) {
        return grant.grantee().equals(ALL_USERS)
                && (grant.permission() == Permission.READ || grant.permission() == Permission.FULL_CONTROL);
    }
}
