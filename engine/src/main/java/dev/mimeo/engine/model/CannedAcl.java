package dev.mimeo.engine.model;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The lists that have a name. Source: canned ACLs of S3, and row 13 of table A.1. */
public enum CannedAcl {
    PRIVATE,
    PUBLIC_READ(new Grant(new Grantee.Group(GranteeGroup.ALL_USERS), Permission.READ)),
    PUBLIC_READ_WRITE(
            new Grant(new Grantee.Group(GranteeGroup.ALL_USERS), Permission.READ),
            new Grant(new Grantee.Group(GranteeGroup.ALL_USERS), Permission.WRITE)),
    AUTHENTICATED_READ(new Grant(new Grantee.Group(GranteeGroup.AUTHENTICATED_USERS), Permission.READ)),
    /** Amazon EC2 reads bundles of images with it; there is none here, so it is private. */
    AWS_EXEC_READ,
    BUCKET_OWNER_READ(Permission.READ),
    BUCKET_OWNER_FULL_CONTROL(Permission.FULL_CONTROL),
    /** Of buckets alone. */
    LOG_DELIVERY_WRITE(
            new Grant(new Grantee.Group(GranteeGroup.LOG_DELIVERY), Permission.WRITE),
            new Grant(new Grantee.Group(GranteeGroup.LOG_DELIVERY), Permission.READ_ACP));

    private final List<Grant> toGroups;
    private final Optional<Permission> toBucketOwner;

    CannedAcl(Grant... toGroups) {
        this.toGroups = List.of(toGroups);
        this.toBucketOwner = Optional.empty();
    }

    CannedAcl(Permission toBucketOwner) {
        this.toGroups = List.of();
        this.toBucketOwner = Optional.of(toBucketOwner);
    }

    /**
     * The list that the name stands for.
     *
     * @param owner who owns what the list is for
     * @param bucketOwner who owns the bucket that it is in, or is
     */
    public Acl of(AccountId owner, AccountId bucketOwner) {
        List<Grant> grants = new ArrayList<>(Acl.privateOf(owner).grants());
        grants.addAll(toGroups);
        toBucketOwner
                .filter(permission -> !bucketOwner.equals(owner))
                .ifPresent(permission -> grants.add(new Grant(new Grantee.User(bucketOwner), permission)));
        return new Acl(grants);
    }
}
