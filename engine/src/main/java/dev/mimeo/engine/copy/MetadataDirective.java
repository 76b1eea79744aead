package dev.mimeo.engine.copy;

import dev.mimeo.engine.model.ObjectMetadata;

/** Where a copy's metadata comes from. Source: row 8 of table A.1. */
public sealed interface MetadataDirective {

    /** From the source; what the request says is ignored. */
    record Copy() implements MetadataDirective {}

    /**
     * From the request alone.
     *
     * @param metadata the metadata
     */
    record Replace(ObjectMetadata metadata) implements MetadataDirective {}
}
