package dev.mimeo.server.config;

import java.util.List;

/**
 * An account and the credentials that act for it.
 *
 * @param id its canonical id
 * @param name its display name
 * @param email its address; empty if it has none
 * @param credentials its key pairs
 */
public record Account(String id, String name, String email, List<KeyPair> credentials) {

    public Account {
        if (id.isEmpty()) {
            throw new IllegalArgumentException("an account has an id");
        }
        credentials = List.copyOf(credentials);
    }

    /**
     * What requests are signed with.
     *
     * @param accessKey the public half
     * @param secretKey the secret half
     */
    public record KeyPair(String accessKey, Secret secretKey) {

        public KeyPair {
            if (accessKey.isEmpty() || secretKey.value().isEmpty()) {
                throw new IllegalArgumentException("an access key and a secret key are not empty");
            }
        }
    }
}
