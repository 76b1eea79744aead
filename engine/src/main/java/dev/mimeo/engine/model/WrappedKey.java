package dev.mimeo.engine.model;

/**
 * A content key, wrapped by its key domain.
 *
 * @param domain who can unwrap it
 * @param keyId the domain's key that wrapped it
 * @param sealingId 32 random bytes that the wrapping is bound to, drawn anew for each wrapping
 * @param wrapped the wrapped key
 */
public record WrappedKey(KeyDomain domain, String keyId, Bytes sealingId, Bytes wrapped) {}
