package dev.mimeo.engine.model;

import java.util.Optional;

/** What a request says of the ACL of what it writes. */
public sealed interface AclRequest {

    /** Nothing: it will be private. */
    AclRequest NONE = new None();

    /** Nothing. */
    record None() implements AclRequest {}

    /** A list by its name. */
    record Canned(CannedAcl name) implements AclRequest {}

    /** A list line by line. */
    record Granted(Acl acl) implements AclRequest {}

    /**
     * The list that is stored; empty for a private one.
     *
     * @param owner who will own what is written
     * @param bucketOwner who owns the bucket that it is in, or is
     */
    default Optional<Acl> of(AccountId owner, AccountId bucketOwner) {
        return switch (this) {
            case None none -> Optional.empty();
            case Canned canned -> Optional.of(canned.name().of(owner, bucketOwner));
            case Granted granted -> Optional.of(granted.acl());
        };
    }
}
