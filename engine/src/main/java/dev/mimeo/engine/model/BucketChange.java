package dev.mimeo.engine.model;

import java.util.Optional;

/** What a bucket is told, in place of what it was told before. */
public sealed interface BucketChange {

    /**
     * Whether it keeps versions.
     *
     * @param versioning enabled or suspended: a bucket that was versioned never becomes one that was not
     */
    record SetVersioning(Versioning versioning) implements BucketChange {
        public SetVersioning {
            if (versioning == Versioning.NONE) {
                throw new IllegalArgumentException("versioning can be enabled and suspended");
            }
        }
    }

    /**
     * How it encrypts the objects whose requests do not say; what it holds already stays as it is.
     *
     * @param encryption {@link BucketEncryption#DEFAULT} to take back what was set
     */
    record SetEncryption(BucketEncryption encryption) implements BucketChange {}

    /** Its tags. */
    record SetTags(BucketTags tags) implements BucketChange {}

    /**
     * Its ACL; refused where there are no ACLs, and where it names another as its owner.
     *
     * @param acl what is asked for
     * @param owner whom the request takes for its owner, where it says so
     */
    record SetAcl(AclRequest acl, Optional<AccountId> owner) implements BucketChange {}

    /**
     * Who owns its objects; refused where ACLs would end while its own allows others something.
     *
     * @param ownership empty to take back what was set
     */
    record SetOwnership(Optional<ObjectOwnership> ownership) implements BucketChange {}

    /** Its Object Lock. */
    record SetLock(LockConfiguration lock) implements BucketChange {}

    /** One of its tierings, in place of that of the same id; refused where it is one too many. */
    record PutTiering(Tiering tiering) implements BucketChange {}

    /** Takes a tiering back; refused where there is none of this id. */
    record RemoveTiering(TieringId id) implements BucketChange {}

    /** How COS protects the objects to come. */
    record SetProtection(BucketProtection protection) implements BucketChange {}

    /** Whether it can be reached through Transfer Acceleration. */
    record SetAcceleration(Acceleration acceleration) implements BucketChange {}

    /** What it is as a website; empty to be none. */
    record SetWebsite(Optional<Website> website) implements BucketChange {}

    /** Its lifecycle; empty to take back what was set. */
    record SetLifecycle(Optional<Lifecycle> lifecycle) implements BucketChange {}
}
