package dev.mimeo.engine.commit;

import dev.mimeo.engine.error.Failure;
import dev.mimeo.engine.model.AccountId;
import dev.mimeo.engine.model.Acl;
import dev.mimeo.engine.model.AclRequest;
import dev.mimeo.engine.model.Bucket;
import dev.mimeo.engine.model.CannedAcl;
import dev.mimeo.engine.model.ObjectOwnership;
import java.util.Optional;

/**
 * Who owns what is written to a bucket, and which ACLs it takes. Pure. Source: row 13 of table A.1, and Object Ownership of
 * S3.
 */
public final class AclRule {

    private static final AclRequest FOR_THE_BUCKET_OWNER = new AclRequest.Canned(CannedAcl.BUCKET_OWNER_FULL_CONTROL);

    private AclRule() {}

    /**
     * Refuses an ACL in a bucket without ACLs, unless it says what holds there anyway: that the owner of the bucket controls
     * everything.
     */
    public static void check(AclRequest asked, Bucket bucket) {
        if (isEnforced(bucket) && !saysWhatHolds(asked, bucket.owner())) {
            throw new Failure.AclsDisabled().asException();
        }
    }

    /** Who will own what an account writes. */
    static AccountId owner(AccountId writer, AclRequest asked, Bucket bucket) {
        return switch (bucket.ownership()) {
            case OBJECT_WRITER -> writer;
            case BUCKET_OWNER_PREFERRED -> asked.equals(FOR_THE_BUCKET_OWNER) ? bucket.owner() : writer;
            case BUCKET_OWNER_ENFORCED -> bucket.owner();
        };
    }

    /** Who owns what this account wrote, as its bucket has it now. */
    static AccountId standing(AccountId owner, Bucket bucket) {
        return isEnforced(bucket) ? bucket.owner() : owner;
    }

    /** The ACL of what this account owns, as it is stored; empty for a private one. */
    static Optional<Acl> resolve(AclRequest asked, AccountId owner, Bucket bucket) {
        check(asked, bucket);
        return asked.of(owner, bucket.owner());
    }

    /** Refuses an ACL that takes another for the owner: nobody gives anything away by an ACL. */
    static void checkOwner(Optional<AccountId> named, AccountId owner) {
        if (named.filter(other -> !other.equals(owner)).isPresent()) {
            throw new Failure.AccessDenied().asException();
        }
    }

    /** The bucket, unless it is to be without ACLs and its own allows others something. */
    static Bucket checked(Bucket bucket) {
        boolean allowsOthers = bucket.configuration()
                .acl()
                .filter(acl -> acl.allowsOthersThan(bucket.owner()))
                .isPresent();
        if (isEnforced(bucket) && allowsOthers) {
            throw new Failure.BucketAclAllowsOthers().asException();
        }
        return bucket;
    }

    private static boolean isEnforced(Bucket bucket) {
        return bucket.ownership() == ObjectOwnership.BUCKET_OWNER_ENFORCED;
    }

    private static boolean saysWhatHolds(AclRequest asked, AccountId bucketOwner) {
        return switch (asked) {
            case AclRequest.None none -> true;
            case AclRequest.Canned canned -> canned.equals(FOR_THE_BUCKET_OWNER);
            case AclRequest.Granted(var acl) -> acl.equals(Acl.privateOf(bucketOwner));
        };
    }
}
