package dev.mimeo.engine.copy;

/**
 * How an engine copies where there is a choice.
 *
 * @param etag which entity tags copies get
 */
public record CopyOptions(ETagMode etag) {

    /** Entity tags are preserved. */
    public static final CopyOptions DEFAULT = new CopyOptions(ETagMode.PRESERVE);
}
