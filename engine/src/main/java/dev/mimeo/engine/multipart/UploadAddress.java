package dev.mimeo.engine.multipart;

import dev.mimeo.engine.model.ObjectAddress;
import dev.mimeo.engine.model.UploadId;

/**
 * An upload, and the object it writes.
 *
 * @param target where the object goes
 * @param id the upload
 */
public record UploadAddress(ObjectAddress target, UploadId id) {}
