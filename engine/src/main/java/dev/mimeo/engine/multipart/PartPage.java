package dev.mimeo.engine.multipart;

import dev.mimeo.engine.model.LifecycleDeadlines.Deadline;
import dev.mimeo.engine.model.Part;
import dev.mimeo.engine.model.Upload;
import java.util.List;
import java.util.Optional;

/**
 * A page of an upload's parts.
 *
 * @param upload the upload
 * @param parts its parts, by number
 * @param truncated whether there are more
 * @param abort when the upload is aborted, if the lifecycle of its bucket says so
 */
public record PartPage(Upload upload, List<Part> parts, boolean truncated, Optional<Deadline> abort) {

    public PartPage {
        parts = List.copyOf(parts);
    }
}
