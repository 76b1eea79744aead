package dev.mimeo.engine.model;

import java.util.Optional;

/**
 * What there is to say of an object beside its bytes, its metadata and its tags.
 *
 * @param acl who may do what with it; empty for a private one
 * @param placement where it lies
 * @param redirect where a website sends those who ask for it
 * @param lock how S3 Object Lock protects it
 * @param retention how COS protects it; empty where it was written to a bucket without protection
 */
public record ObjectTraits(
        Optional<Acl> acl,
        Placement placement,
        Optional<WebsiteRedirect> redirect,
        ObjectLock lock,
        Optional<ObjectRetention> retention) {

    /** Private, in the standard class, and unprotected. */
    public static final ObjectTraits DEFAULT =
            new ObjectTraits(Optional.empty(), Placement.STANDARD, Optional.empty(), ObjectLock.NONE, Optional.empty());

    /** The same with another ACL. */
    public ObjectTraits withAcl(Optional<Acl> other) {
        return new ObjectTraits(other, placement, redirect, lock, retention);
    }

    /** The same, lying elsewhere. */
    public ObjectTraits withPlacement(Placement other) {
        return new ObjectTraits(acl, other, redirect, lock, retention);
    }

    /** The same with another redirect. */
    public ObjectTraits withRedirect(Optional<WebsiteRedirect> other) {
        return new ObjectTraits(acl, placement, other, lock, retention);
    }

    /** The same, locked otherwise. */
    public ObjectTraits withLock(ObjectLock other) {
        return new ObjectTraits(acl, placement, redirect, other, retention);
    }

    /** The same, protected by COS otherwise. */
    public ObjectTraits withRetention(Optional<ObjectRetention> other) {
        return new ObjectTraits(acl, placement, redirect, lock, other);
    }
}
