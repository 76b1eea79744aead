package dev.mimeo.server.auth;

/**
 * A request whose head bears a valid signature.
 *
 * @param credential the credential it was signed with
 * @param payload what was signed about the body, and how to read it
 */
public record AuthenticatedRequest(Credential credential, Payload payload) {}
