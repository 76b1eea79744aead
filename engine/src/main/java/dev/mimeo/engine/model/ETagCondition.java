package dev.mimeo.engine.model;

import java.util.Set;

/** What an entity tag is compared with: any tag, or a list of which one must match. Source: section B.3. */
public sealed interface ETagCondition {

    /** Whether the tag fulfils the condition. */
    boolean matches(ETag etag);

    /** Any tag: {@code *}. */
    record Any() implements ETagCondition {
        @Override
        public boolean matches(ETag etag) {
            return true;
        }
    }

    /**
     * One of these tags.
     *
     * @param etags the tags, without quotes and weak prefixes
     */
    record OneOf(Set<ETag> etags) implements ETagCondition {
        public OneOf {
            etags = Set.copyOf(etags);
        }

        @Override
        public boolean matches(ETag etag) {
            return etags.contains(etag);
        }
    }
}
