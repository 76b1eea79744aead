package dev.mimeo.engine.spi;

import dev.mimeo.engine.model.AccountId;
import dev.mimeo.engine.model.Bucket;
import dev.mimeo.engine.model.BucketId;
import dev.mimeo.engine.model.ObjectKey;
import dev.mimeo.engine.model.ObjectVersion;
import dev.mimeo.engine.model.Upload;
import dev.mimeo.engine.model.UploadId;
import dev.mimeo.engine.model.Version;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;

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
     * The buckets of all accounts, by name.
     *
     * @param after the name to begin behind; empty for the first
     * @param limit the most entries
     */
    record AllBuckets(String after, int limit) implements ListQuery<Bucket> {}

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
     * The versions of a bucket, delete markers among them, by the UTF-8 bytes of their keys and, for one key, newest
     * first. Keys fold as those of {@link Objects} do.
     *
     * @param bucket the bucket
     * @param prefix what keys begin with; may be empty
     * @param delimiter what folds keys; may be empty
     * @param after the key or common prefix to begin behind; empty for the first
     * @param behind the sequence to begin behind among the versions of the key {@code after}, whether there is a version
     *     of this sequence or not; if empty, all versions of that key are passed
     * @param limit the most entries
     */
    record Versions(BucketId bucket, String prefix, String delimiter, String after, OptionalLong behind, int limit)
            implements ListQuery<ListedVersion> {}

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
    record ListedObject(ObjectKey key, ObjectVersion version) {

        /** The same as it is at this time. */
        public ListedObject at(Instant now) {
            return new ListedObject(key, version.at(now));
        }
    }

    /**
     * A version of a key.
     *
     * @param key the key
     * @param version the version
     * @param latest whether it is the current one
     */
    record ListedVersion(ObjectKey key, Version version, boolean latest) {

        /** The same as it is at this time. */
        public ListedVersion at(Instant now) {
            return new ListedVersion(key, version.at(now), latest);
        }
    }
}
