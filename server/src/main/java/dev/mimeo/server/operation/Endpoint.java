package dev.mimeo.server.operation;

/** By which of the server's names a request came, where that changes what it may ask. */
public enum Endpoint {
    /** That of S3, or of an access point of it. */
    ORDINARY,
    /** That of S3 Transfer Acceleration. */
    ACCELERATED,
    /** That of an access point of S3 on Outposts. */
    OUTPOSTS
}
