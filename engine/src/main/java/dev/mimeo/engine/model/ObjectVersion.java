package dev.mimeo.engine.model;

import java.time.Instant;

/**
 * A version that is an object.
 *
 * @param id the version's id
 * @param stamp the commit that wrote it
 * @param attributes what the object is
 */
public record ObjectVersion(VersionId id, Stamp stamp, ObjectAttributes attributes) implements Version {

    @Override
    public AccountId owner() {
        return attributes.owner();
    }

    /** The object's length in bytes. */
    public long size() {
        return attributes.size();
    }

    /** The same version with other tags. */
    public ObjectVersion withTags(TagSet tags) {
        return new ObjectVersion(id, stamp, attributes.withTags(tags));
    }

    /** The same version with other traits. */
    public ObjectVersion withTraits(ObjectTraits traits) {
        return new ObjectVersion(id, stamp, attributes.withTraits(traits));
    }

    /** The same version as it is at this time: a restore whose time is over is not told any more. */
    @Override
    public ObjectVersion at(Instant now) {
        Placement placement = traits().placement().at(now);
        return placement.equals(traits().placement()) ? this : withTraits(traits().withPlacement(placement));
    }

    /** What there is to say of it beside its bytes, its metadata and its tags. */
    public ObjectTraits traits() {
        return attributes.traits();
    }

    /** The object's entity tag. */
    public ETag etag() {
        return attributes.etag();
    }
}
