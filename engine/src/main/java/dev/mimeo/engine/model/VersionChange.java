package dev.mimeo.engine.model;

/** What is said of a version, in place of what was said before. */
public sealed interface VersionChange {

    /** Its tags. */
    record SetTags(TagSet tags) implements VersionChange {}

    /** Its ACL. */
    record SetAcl(Acl acl) implements VersionChange {}
}
