package dev.mimeo.engine.model;

import java.util.Optional;

/**
 * A multipart upload that is under way.
 *
 * @param id its id
 * @param bucket the bucket it writes to
 * @param key the key it writes
 * @param stamp the commit that created it
 * @param owner the account that created it
 * @param metadata the metadata of the object to be
 * @param checksum the checksum that the parts and the object carry, if one was asked for
 * @param contentKey the content key of all parts, wrapped
 * @param tags the tags of the object to be
 * @param traits what its request said of the object to be beside that
 */
public record Upload(
        UploadId id,
        BucketId bucket,
        ObjectKey key,
        Stamp stamp,
        AccountId owner,
        ObjectMetadata metadata,
        Optional<UploadChecksum> checksum,
        WrappedKey contentKey,
        TagSet tags,
        RequestedTraits traits) {

    /** An upload of an object without tags and with nothing special. */
    public Upload(
            UploadId id,
            BucketId bucket,
            ObjectKey key,
            Stamp stamp,
            AccountId owner,
            ObjectMetadata metadata,
            Optional<UploadChecksum> checksum,
            WrappedKey contentKey) {
        this(id, bucket, key, stamp, owner, metadata, checksum, contentKey, TagSet.EMPTY, RequestedTraits.NONE);
    }

    /** The same with other tags. */
    public Upload withTags(TagSet other) {
        return new Upload(id, bucket, key, stamp, owner, metadata, checksum, contentKey, other, traits);
    }

    /** The same with other traits. */
    public Upload withTraits(RequestedTraits other) {
        return new Upload(id, bucket, key, stamp, owner, metadata, checksum, contentKey, tags, other);
    }

    /**
     * The checksum of an upload.
     *
     * @param algorithm the algorithm of each part's checksum
     * @param type what the object's checksum is computed over
     */
    public record UploadChecksum(ChecksumAlgorithm algorithm, ChecksumType type) {}
}
