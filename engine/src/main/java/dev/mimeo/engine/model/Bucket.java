package dev.mimeo.engine.model;

import java.time.Instant;

/**
 * A bucket.
 *
 * @param name its name
 * @param id its identity
 * @param owner the account that created it
 * @param created when it was created
 * @param region the region it was created in
 * @param versioning whether it keeps versions
 */
public record Bucket(
        BucketName name, BucketId id, AccountId owner, Instant created, String region, Versioning versioning) {}
