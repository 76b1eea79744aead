package dev.mimeo.server.operation;

/** What a request is about. */
public enum Target {
    SERVICE,
    BUCKET,
    OBJECT
}
