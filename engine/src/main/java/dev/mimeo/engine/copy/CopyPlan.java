package dev.mimeo.engine.copy;

import dev.mimeo.engine.model.Content;

/** How a copy is made, by what it changes. */
public enum CopyPlan {
    /** The sealed body of a small object is copied as it is, its content key wrapped anew. */
    INLINE,
    /** References to the source's slices are added, the content key is wrapped anew: no byte of content moves. */
    REFERENCE,
    /** References are added, and the bytes are read for a digest that nothing else gives. */
    READ_ONLY,
    /** The bytes are read, opened, sealed under new data keys and written. */
    REENCRYPT;

    static CopyPlan of(Content source, boolean shares, DigestPlan digests) {
        if (!shares) {
            return REENCRYPT;
        }
        if (source instanceof Content.Inline) {
            return INLINE;
        }
        return digests.reads() ? READ_ONLY : REFERENCE;
    }
}
