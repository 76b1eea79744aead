package dev.mimeo.server.auth;

import java.util.Optional;

/** Knows the credentials this server accepts. Called on event loops for each request: it never blocks. */
@FunctionalInterface
public interface CredentialStore {

    /** The credential with this access key, or empty if there is none. */
    Optional<Credential> find(String accessKey);
}
