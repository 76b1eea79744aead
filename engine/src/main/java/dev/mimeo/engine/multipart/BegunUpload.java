package dev.mimeo.engine.multipart;

import dev.mimeo.engine.model.LifecycleDeadlines.Deadline;
import dev.mimeo.engine.model.Upload;
import java.util.Optional;

/**
 * An upload that was begun.
 *
 * @param upload the upload
 * @param abort when it is aborted, if the lifecycle of its bucket says so
 */
public record BegunUpload(Upload upload, Optional<Deadline> abort) {}
