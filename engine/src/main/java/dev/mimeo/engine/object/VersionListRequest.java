package dev.mimeo.engine.object;

import dev.mimeo.engine.model.AccountId;
import dev.mimeo.engine.model.BucketId;
import dev.mimeo.engine.model.BucketName;
import dev.mimeo.engine.model.VersionId;
import dev.mimeo.engine.spi.ListQuery;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * A page of a bucket's versions to list.
 *
 * @param requester who asks
 * @param bucket the bucket
 * @param prefix what keys begin with; may be empty
 * @param delimiter what folds keys into common prefixes; may be empty
 * @param after the key or common prefix to begin behind; empty for the first
 * @param behind the version of the key {@code after} to begin behind; if empty, all versions of that key are passed
 * @param limit the most entries
 */
public record VersionListRequest(
        AccountId requester,
        BucketName bucket,
        String prefix,
        String delimiter,
        String after,
        Optional<VersionId> behind,
        int limit) {

    ListQuery.Versions query(BucketId id, OptionalLong sequence) {
        return new ListQuery.Versions(id, prefix, delimiter, after, sequence, limit);
    }
}
