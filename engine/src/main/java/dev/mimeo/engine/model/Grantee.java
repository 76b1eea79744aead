package dev.mimeo.engine.model;

/** Whom an ACL allows something. */
public sealed interface Grantee {

    /** An account. */
    record User(AccountId account) implements Grantee {}

    /** One of the predefined groups. */
    record Group(GranteeGroup group) implements Grantee {}
}
