package dev.mimeo.engine.model;

import java.util.List;

/**
 * A part of an upload that is under way.
 *
 * @param info its number, size and checksum
 * @param stamp the commit that wrote it
 * @param etag its entity tag
 * @param extents its bytes, in order; empty for an empty part; data keys sealed under the upload's content key
 */
public record Part(PartInfo info, Stamp stamp, ETag etag, List<Extent> extents) {

    public Part {
        extents = List.copyOf(extents);
    }
}
