package dev.mimeo.engine.error;

/** The conditions a request can set, on the source of a copy and on the object it writes or reads. */
public enum Condition {
    SOURCE_IF_MATCH,
    SOURCE_IF_UNMODIFIED_SINCE,
    SOURCE_IF_NONE_MATCH,
    SOURCE_IF_MODIFIED_SINCE,
    IF_MATCH,
    IF_UNMODIFIED_SINCE,
    IF_NONE_MATCH,
    IF_MODIFIED_SINCE
}
