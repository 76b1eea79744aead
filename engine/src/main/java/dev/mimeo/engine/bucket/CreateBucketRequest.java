package dev.mimeo.engine.bucket;

import dev.mimeo.engine.model.AccountId;
import dev.mimeo.engine.model.BucketConfiguration;
import dev.mimeo.engine.model.BucketName;
import dev.mimeo.engine.model.KmsKeyId;
import java.util.Optional;

/**
 * A bucket to create.
 *
 * @param requester who asks, and will own it
 * @param name its name
 * @param region where it lies
 * @param rootKey the CRN of the key of Key Protect that stands in for the server's own keys, where it gets one
 * @param configuration what it is told about its objects
 */
public record CreateBucketRequest(
        AccountId requester,
        BucketName name,
        String region,
        Optional<KmsKeyId> rootKey,
        BucketConfiguration configuration) {}
