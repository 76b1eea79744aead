package dev.mimeo.engine.model;

/** What a checksum was computed over. */
public enum ChecksumType {
    /** The checksum of the parts' checksums; its text ends in a dash and the number of parts. */
    COMPOSITE,
    /** The checksum of all bytes. */
    FULL_OBJECT
}
