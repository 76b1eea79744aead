package dev.mimeo.engine.model;

/** What must hold of the key that a write replaces, decided inside the commit. A delete marker counts as absent. */
public sealed interface WriteCondition {

    /** Nothing. */
    record Always() implements WriteCondition {}

    /** The key has no current object: {@code If-None-Match: *}. */
    record IfAbsent() implements WriteCondition {}

    /** The key's current object has this tag: {@code If-Match}. */
    record IfMatch(ETag etag) implements WriteCondition {}

    /** No condition. */
    WriteCondition ALWAYS = new Always();
}
