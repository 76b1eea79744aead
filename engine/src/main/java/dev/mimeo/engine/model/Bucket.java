package dev.mimeo.engine.model;

import java.time.Instant;
import java.util.Optional;

/**
 * A bucket.
 *
 * @param name its name
 * @param id its identity
 * @param owner the account that created it
 * @param created when it was created
 * @param region the location it was created in: a region, or a provisioning code of COS, as {@link Regions} has it
 * @param versioning whether it keeps versions
 * @param encryption how it encrypts the objects whose requests do not say
 * @param rootKey the key of Key Protect that stands in for the server's own keys, where it was created with one
 * @param tags its tags
 * @param configuration what else it was told about its objects
 */
public record Bucket(
        BucketName name,
        BucketId id,
        AccountId owner,
        Instant created,
        String region,
        Versioning versioning,
        BucketEncryption encryption,
        Optional<KmsKeyId> rootKey,
        BucketTags tags,
        BucketConfiguration configuration) {

    /** A bucket that was told nothing and encrypts with the server's own keys. */
    public Bucket(
            BucketName name, BucketId id, AccountId owner, Instant created, String region, Versioning versioning) {
        this(
                name,
                id,
                owner,
                created,
                region,
                versioning,
                BucketEncryption.DEFAULT,
                Optional.empty(),
                BucketTags.NONE,
                BucketConfiguration.DEFAULT);
    }

    /** Who owns its objects, and whether there are ACLs in it. */
    public ObjectOwnership ownership() {
        return configuration.ownership().orElse(ObjectOwnership.DEFAULT);
    }

    /** Its ACL; where there are none, that of its owner. */
    public Acl acl() {
        return configuration
                .acl()
                .filter(set -> ownership() != ObjectOwnership.BUCKET_OWNER_ENFORCED)
                .orElseGet(() -> Acl.privateOf(owner));
    }

    /** The same bucket, keeping versions or not. */
    public Bucket withVersioning(Versioning other) {
        return new Bucket(name, id, owner, created, region, other, encryption, rootKey, tags, configuration);
    }

    /** The same bucket, encrypting otherwise. */
    public Bucket withEncryption(BucketEncryption other) {
        return new Bucket(name, id, owner, created, region, versioning, other, rootKey, tags, configuration);
    }

    /** The same bucket, with a root key. */
    public Bucket withRootKey(KmsKeyId key) {
        return new Bucket(
                name, id, owner, created, region, versioning, encryption, Optional.of(key), tags, configuration);
    }

    /** The same bucket, with other tags. */
    public Bucket withTags(BucketTags other) {
        return new Bucket(name, id, owner, created, region, versioning, encryption, rootKey, other, configuration);
    }

    /** The same bucket, with another configuration. */
    public Bucket withConfiguration(BucketConfiguration other) {
        return new Bucket(name, id, owner, created, region, versioning, encryption, rootKey, tags, other);
    }
}
