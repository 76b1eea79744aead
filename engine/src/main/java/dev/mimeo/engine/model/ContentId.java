package dev.mimeo.engine.model;

/** What versions and parts share and refer to: a blob, or a list of extents. It lives as long as a row refers to it. */
public sealed interface ContentId permits BlobId, ListId {}
