package dev.mimeo.engine.model;

/** Where an object lies, as S3 and COS sell it. Those that no object here can have are not among them. Source: row 18 of table A.1. */
public enum StorageClass {
    STANDARD,
    REDUCED_REDUNDANCY,
    STANDARD_IA,
    ONEZONE_IA,
    INTELLIGENT_TIERING,
    GLACIER_IR,
    /** Of COS alone: restored within hours. */
    ACCELERATED,
    GLACIER,
    DEEP_ARCHIVE
}
