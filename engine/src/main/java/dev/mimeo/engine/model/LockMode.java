package dev.mimeo.engine.model;

/** Who may end the retention of a locked version early. Source: S3 Object Lock. */
public enum LockMode {
    /** Who may bypass governance. */
    GOVERNANCE,
    /** Nobody. */
    COMPLIANCE
}
