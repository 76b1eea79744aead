package dev.mimeo.engine.model;

/** What an ACL allows: on an object, or on a bucket and the objects in it. Source: access control lists of S3. */
public enum Permission {
    FULL_CONTROL,
    READ,
    WRITE,
    READ_ACP,
    WRITE_ACP
}
