package dev.mimeo.engine.model;

import java.util.Optional;

/**
 * What a bucket was told about its objects, beside how it encrypts and whether it keeps versions.
 *
 * @param acl who may do what with it; empty for a private one
 * @param ownership who owns its objects, where it was told
 * @param lock its Object Lock, where it has it
 * @param protection how COS protects its objects, where it does
 * @param acceleration whether it can be reached through Transfer Acceleration, where it was told
 * @param website what it is as a website, where it is one
 * @param lifecycle what becomes of its objects with time, where it was told
 * @param tierings after how many days its objects sink to archive tiers
 */
public record BucketConfiguration(
        Optional<Acl> acl,
        Optional<ObjectOwnership> ownership,
        Optional<LockConfiguration> lock,
        Optional<BucketProtection> protection,
        Optional<Acceleration> acceleration,
        Optional<Website> website,
        Optional<Lifecycle> lifecycle,
        Tierings tierings) {

    /** Nothing. */
    public static final BucketConfiguration DEFAULT = new BucketConfiguration(
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Tierings.NONE);

    /** The same with another ACL. */
    public BucketConfiguration withAcl(Optional<Acl> other) {
        return new BucketConfiguration(other, ownership, lock, protection, acceleration, website, lifecycle, tierings);
    }

    /** The same with other owners of objects. */
    public BucketConfiguration withOwnership(Optional<ObjectOwnership> other) {
        return new BucketConfiguration(acl, other, lock, protection, acceleration, website, lifecycle, tierings);
    }

    /** The same with another Object Lock. */
    public BucketConfiguration withLock(Optional<LockConfiguration> other) {
        return new BucketConfiguration(acl, ownership, other, protection, acceleration, website, lifecycle, tierings);
    }

    /** The same, protecting otherwise. */
    public BucketConfiguration withProtection(Optional<BucketProtection> other) {
        return new BucketConfiguration(acl, ownership, lock, other, acceleration, website, lifecycle, tierings);
    }

    /** The same, to be reached through Transfer Acceleration or not. */
    public BucketConfiguration withAcceleration(Optional<Acceleration> other) {
        return new BucketConfiguration(acl, ownership, lock, protection, other, website, lifecycle, tierings);
    }

    /** The same as another website, or none. */
    public BucketConfiguration withWebsite(Optional<Website> other) {
        return new BucketConfiguration(acl, ownership, lock, protection, acceleration, other, lifecycle, tierings);
    }

    /** The same with another lifecycle. */
    public BucketConfiguration withLifecycle(Optional<Lifecycle> other) {
        return new BucketConfiguration(acl, ownership, lock, protection, acceleration, website, other, tierings);
    }

    /** The same with other tierings. */
    public BucketConfiguration withTierings(Tierings other) {
        return new BucketConfiguration(acl, ownership, lock, protection, acceleration, website, lifecycle, other);
    }
}
