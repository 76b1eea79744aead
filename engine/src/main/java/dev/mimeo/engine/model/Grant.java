package dev.mimeo.engine.model;

/**
 * A line of an ACL.
 *
 * @param grantee whom it allows something
 * @param permission what it allows
 */
public record Grant(Grantee grantee, Permission permission) {}
