package dev.mimeo.engine.model;

/** The tiers of {@link StorageClass#INTELLIGENT_TIERING} whose objects must be restored before they are read, the deeper one last. */
public enum ArchiveTier {
    ARCHIVE_ACCESS,
    DEEP_ARCHIVE_ACCESS
}
