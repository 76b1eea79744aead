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
 * @param tags its tags
 * @param traits all else
 */
public record ObjectAttributes(
        AccountId owner,
        ETag etag,
        ObjectMetadata metadata,
        Optional<Checksum> checksum,
        WrappedKey key,
        Content content,
        TagSet tags,
        ObjectTraits traits) {

    /** An object without tags and with nothing special. */
    public ObjectAttributes(
            AccountId owner,
            ETag etag,
            ObjectMetadata metadata,
            Optional<Checksum> checksum,
            WrappedKey key,
            Content content) {
        this(owner, etag, metadata, checksum, key, content, TagSet.EMPTY, ObjectTraits.DEFAULT);
    }

    /** The same with other tags. */
    public ObjectAttributes withTags(TagSet other) {
        return new ObjectAttributes(owner, etag, metadata, checksum, key, content, other, traits);
    }

    /** The same with other traits. */
    public ObjectAttributes withTraits(ObjectTraits other) {
        return new ObjectAttributes(owner, etag, metadata, checksum, key, content, tags, other);
    }

    /** The entity tag, where it is the MD5 of the bytes. */
    public Optional<ETag> md5() {
        return Optional.of(etag).filter(tag -> tag.isMd5() && !key.domain().hasRandomTags());
    }

    /** The object's length in bytes. */
    public long size() {
        return content.length();
    }
}
