package dev.mimeo.engine.copy;

import dev.mimeo.engine.content.StoredContent;
import dev.mimeo.engine.content.StoredContent.Slices;
import dev.mimeo.engine.model.BlobId;
import dev.mimeo.engine.model.Extent;
import dev.mimeo.engine.model.PartInfo;
import java.util.List;

/**
 * The content of a source, with all that is needed to read it but its key.
 *
 * @param stored where its bytes are
 * @param parts its part table, which may be empty
 */
record SourceContent(StoredContent stored, List<PartInfo> parts) {

    /** The blobs that it is made of. */
    List<BlobId> blobs() {
        return stored instanceof Slices slices
                ? slices.extents().stream().map(Extent::blob).toList()
                : List.of();
    }
}
