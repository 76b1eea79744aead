package dev.mimeo.engine.object;

import dev.mimeo.engine.model.AccountId;
import dev.mimeo.engine.model.BucketName;

/**
 * A page of a bucket's objects to list.
 *
 * @param requester who asks
 * @param bucket the bucket
 * @param prefix what keys begin with; may be empty
 * @param delimiter what folds keys into common prefixes; may be empty
 * @param after the key or common prefix to begin behind; empty for the first
 * @param limit the most entries
 */
public record ListRequest(
        AccountId requester, BucketName bucket, String prefix, String delimiter, String after, int limit) {}
