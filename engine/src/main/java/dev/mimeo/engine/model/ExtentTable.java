package dev.mimeo.engine.model;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The slices that make a content, and the parts it shows.
 *
 * @param extents the slices, in the order of the content
 * @param parts the part table, by number; empty where the object was written in one piece
 */
public record ExtentTable(List<Extent> extents, List<PartInfo> parts) {

    public ExtentTable {
        extents = List.copyOf(extents);
        parts = List.copyOf(parts);
    }

    /** The length of the content in bytes. */
    public long length() {
        return extents.stream().mapToLong(Extent::length).sum();
    }

    /** The blobs that the slices belong to. */
    public Set<BlobId> blobs() {
        return extents.stream().map(Extent::blob).collect(Collectors.toUnmodifiableSet());
    }
}
