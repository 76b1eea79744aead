package dev.mimeo.engine.model;

import java.util.List;

/**
 * The access control list of an object or a bucket.
 *
 * @param grants its lines in the order in which they were sent, at most {@link #MAX_GRANTS}; without any, nobody but the
 *     owner can do anything
 */
public record Acl(List<Grant> grants) {

    /** The most lines that a list can have. */
    public static final int MAX_GRANTS = 100;

    public Acl {
        grants = List.copyOf(grants);
        if (grants.size() > MAX_GRANTS) {
            throw new IllegalArgumentException("more grants than a list can have: " + grants.size());
        }
    }

    /** Whether it allows anybody but this account anything. */
    public boolean allowsOthersThan(AccountId account) {
        Grantee alone = new Grantee.User(account);
        return grants.stream().anyMatch(grant -> !grant.grantee().equals(alone));
    }

    /** The list of what nobody said anything about: full control for its owner. */
    public static Acl privateOf(AccountId owner) {
        return new Acl(List.of(new Grant(new Grantee.User(owner), Permission.FULL_CONTROL)));
    }
}
