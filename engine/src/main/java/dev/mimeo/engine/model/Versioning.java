package dev.mimeo.engine.model;

/** Whether a bucket keeps the versions of its keys. */
public enum Versioning {
    /** Never versioned: each key has the null version alone, and answers name no version. */
    NONE,
    /** Each write adds a version. */
    ENABLED,
    /** Was versioned: writes replace the null version and leave the others. */
    SUSPENDED
}
