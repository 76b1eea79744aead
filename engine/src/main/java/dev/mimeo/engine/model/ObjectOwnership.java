package dev.mimeo.engine.model;

/** Who owns the objects of a bucket, and whether ACLs count in it. Source: PutBucketOwnershipControls of S3. */
public enum ObjectOwnership {
    /** Who wrote them. */
    OBJECT_WRITER,
    /** The owner of the bucket, where the writer lets it control them fully. */
    BUCKET_OWNER_PREFERRED,
    /** The owner of the bucket; there are no ACLs. */
    BUCKET_OWNER_ENFORCED;

    /** Of a bucket that was never told. */
    public static final ObjectOwnership DEFAULT = OBJECT_WRITER;
}
