package dev.mimeo.engine.copy;

import dev.mimeo.engine.model.TagSet;

/** Where a copy's tags come from, whatever is said of its metadata. Source: rows 9 and 10 of table A.1. */
public sealed interface TaggingDirective {

    /** From the source; what the request says is ignored. */
    record Copy() implements TaggingDirective {}

    /**
     * From the request alone.
     *
     * @param tags the tags; none where the request has none
     */
    record Replace(TagSet tags) implements TaggingDirective {}

    /** The tags of a copy of what has these. */
    default TagSet of(TagSet source) {
        return switch (this) {
            case Copy copy -> source;
            case Replace replace -> replace.tags();
        };
    }
}
