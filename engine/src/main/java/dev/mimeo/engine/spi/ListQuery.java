package dev.mimeo.engine.spi;

import dev.mimeo.engine.model.AccountId;
import dev.mimeo.engine.model.Bucket;
import dev.mimeo.engine.model.BucketId;
import dev.mimeo.engine.model.ObjectKey;
import dev.mimeo.engine.model.ObjectVersion;
import dev.mimeo.engine.model.Upload;
import dev.mimeo.engine.model.UploadId;
import java.util.Optional;

/**
 * A page to read of an ordered range.
 *
 * @param <E> what is listed
 */
public sealed interface ListQuery<E> {

    /** The most entries a page holds, items and common prefixes together. */
    int limit();

    /**
     * The buckets of an account, by name.
     *
     * @param owner the account
     * @param after the name to begin behind; empty for the first
     * @param limit the most entries
     */
    record Buckets(AccountId owner, String after, int limit) implements ListQuery<Bucket> {}

    /**
     * The current objects of a bucket, by the UTF-8 bytes of their keys. Keys that hold the delimiter behind the prefix
     * are folded into one common prefix, which is passed by a seek and not by a scan.
     *
     * @param bucket the bucket
     * @param prefix what keys begin with; may be empty
     * @param delimiter what folds keys; may be empty
     * @param after the key or common prefix to begin behind; empty for the first. A common prefix that is not greater is
     *     not listed again
     * @param limit the most entries
     */
    record Objects(BucketId bucket, String prefix, String delimiter, String after, int limit)
            implements ListQuery<ListedObject> {}

    /**
     * The uploads of a bucket, by key and, for one key, in the order of their creation.
     *
     * @param bucket the bucket
     * @param prefix what keys begin with; may be empty
     * @param delimiter what folds keys; may be empty
     * @param after the key or common prefix to begin behind; empty for the first
     * @param afterUpload the upload of the key {@code after} to begin behind; if empty, all uploads of that key are
     *     passed
     * @param limit the most entries
     */
    record Uploads(
            BucketId bucket, String prefix, String delimiter, String after, Optional<UploadId> afterUpload, int limit)
            implements ListQuery<Upload> {}

    /**
     * A key and its current object.
     *
     * @param key the key
     * @param version the object
     */
    record ListedObject(ObjectKey key, ObjectVersion version) {}
}
