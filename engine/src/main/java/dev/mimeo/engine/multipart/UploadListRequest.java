package dev.mimeo.engine.multipart;

import dev.mimeo.engine.model.AccountId;
import dev.mimeo.engine.model.BucketName;
import dev.mimeo.engine.model.UploadId;
import java.util.Optional;

/**
 * A page of a bucket's uploads to list.
 *
 * @param requester who asks
 * @param bucket the bucket
 * @param prefix what keys begin with; may be empty
 * @param delimiter what folds keys into common prefixes; may be empty
 * @param after the key or common prefix to begin behind; empty for the first
 * @param afterUpload the upload of that key to begin behind; if empty, all uploads of that key are passed
 * @param limit the most entries
 */
public record UploadListRequest(
        AccountId requester,
        BucketName bucket,
        String prefix,
        String delimiter,
        String after,
        Optional<UploadId> afterUpload,
        int limit) {}
