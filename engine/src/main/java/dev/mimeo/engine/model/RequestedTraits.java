package dev.mimeo.engine.model;

import java.util.Optional;

/**
 * What a request says of an object beside its bytes, its metadata and its tags. Nothing of it is ever copied from a source.
 *
 * @param acl who may do what with it
 * @param storageClass where it lies; empty for the standard class
 * @param redirect where a website sends those who ask for it
 * @param lock how S3 Object Lock protects it
 * @param retention how COS protects it
 */
public record RequestedTraits(
        AclRequest acl,
        Optional<StorageClass> storageClass,
        Optional<WebsiteRedirect> redirect,
        LockRequest lock,
        RetentionRequest retention) {

    /** Nothing. */
    public static final RequestedTraits NONE = new RequestedTraits(
            AclRequest.NONE, Optional.empty(), Optional.empty(), LockRequest.NONE, RetentionRequest.BUCKET_DEFAULT);

    /** The same, protected by COS otherwise. */
    public RequestedTraits withRetention(RetentionRequest other) {
        return new RequestedTraits(acl, storageClass, redirect, lock, other);
    }
}
