package dev.mimeo.engine.multipart;

import dev.mimeo.engine.model.Part;
import dev.mimeo.engine.model.Upload;
import java.util.List;

/**
 * A page of an upload's parts.
 *
 * @param upload the upload
 * @param parts its parts, by number
 * @param truncated whether there are more
 */
public record PartPage(Upload upload, List<Part> parts, boolean truncated) {

    public PartPage {
        parts = List.copyOf(parts);
    }
}
