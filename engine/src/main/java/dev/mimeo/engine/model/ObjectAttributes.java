package dev.mimeo.engine.model;

import java.util.Optional;

/**
 * What an object is, apart from its name and place in time.
 *
 * @param owner the account that owns the object
 * @param etag the entity tag
 * @param metadata content headers and user metadata
 * @param checksum the additional checksum, if there is one
 * @param key the content key, wrapped
 * @param content where the bytes are
 */
public record ObjectAttributes(
        AccountId owner,
        ETag etag,
        ObjectMetadata metadata,
        Optional<Checksum> checksum,
        WrappedKey key,
        Content content) {

    /** The object's length in bytes. */
    public long size() {
        return content.length();
    }
}
