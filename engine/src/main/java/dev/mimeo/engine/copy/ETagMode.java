package dev.mimeo.engine.copy;

/**
 * Which entity tags copies get, where the holders of their keys do not want random ones. Source: the entity tags of section E of the behaviour reference.
 */
public enum ETagMode {
    /**
     * A copy has its source's tag and part table; a part that was made by reference has an opaque tag. No byte is read for
     * a tag.
     */
    PRESERVE,
    /**
     * As AWS has it: a copy is of one part and has the MD5 of its bytes for a tag, and so has every part. The bytes are
     * read where no tag tells their MD5.
     */
    AWS
}
