package dev.mimeo.server.auth;

import java.time.Instant;
import java.util.Optional;
import java.util.SortedSet;

/**
 * What a request says about its signature, parsed but not verified.
 *
 * @param credential who claims to have signed
 * @param time the time of the request as signed
 * @param signedHeaders the names of the headers that are signed, lower case and in canonical order
 * @param signature the signature as given
 * @param query the query that is signed
 * @param payloadHash the payload hash or the name of the payload mode
 * @param securityToken the session token, if one is given
 */
record Claims(
        CredentialClaim credential,
        Instant time,
        SortedSet<String> signedHeaders,
        String signature,
        CanonicalQuery query,
        String payloadHash,
        Optional<String> securityToken) {}
