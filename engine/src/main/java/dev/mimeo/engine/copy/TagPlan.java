package dev.mimeo.engine.copy;

import dev.mimeo.engine.model.ETag;
import dev.mimeo.engine.model.KeyDomain;
import dev.mimeo.engine.model.ObjectAttributes;

/** Where the entity tag of a copy comes from. Source: the entity tags of section E of the behaviour reference. */
sealed interface TagPlan {

    /** It is the source's, and so is the part table. */
    record Keep(ETag tag) implements TagPlan {}

    /**
     * It is random.
     *
     * @param suffix what follows the digits: the number of parts, where the copy keeps the part table; else nothing, and the copy
     *     is of one part
     */
    record Random(String suffix) implements TagPlan {}

    /** It is the MD5 of the bytes, which must be seen for it; the copy is of one part. */
    record Md5() implements TagPlan {}

    /**
     * The plan for a copy.
     *
     * @param source what is copied
     * @param target who will hold the copy's key
     * @param shares whether the copy shares the sealed bytes
     * @param mode which entity tags copies get
     */
    static TagPlan of(ObjectAttributes source, KeyDomain target, boolean shares, ETagMode mode) {
        boolean preserve = mode == ETagMode.PRESERVE;
        if (target.hasRandomTags()) {
            boolean stays = preserve && shares && source.key().domain().hasRandomTags();
            return stays
                    ? new Keep(source.etag())
                    : new Random(preserve ? source.etag().suffix() : "");
        }
        boolean stays = source.md5().isPresent() || (preserve && !source.etag().isMd5());
        return stays ? new Keep(source.etag()) : new Md5();
    }

    /** Whether the copy is of one part, whatever its source is. */
    default boolean ofOnePart() {
        return switch (this) {
            case Keep keep -> false;
            case Random random -> random.suffix().isEmpty();
            case Md5 md5 -> true;
        };
    }
}
