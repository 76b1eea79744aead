package dev.mimeo.engine.model;

/** Whether the objects of a bucket can be reached through the endpoint of S3 Transfer Acceleration, once it was told. */
public enum Acceleration {
    ENABLED,
    SUSPENDED
}
