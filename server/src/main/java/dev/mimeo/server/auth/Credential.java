package dev.mimeo.server.auth;

/**
 * One key pair of an account.
 *
 * @param accessKey the public half, sent with each request
 * @param secretKey the secret half, never sent and never printed
 * @param accountId the account that requests signed with this pair act for
 */
public record Credential(String accessKey, String secretKey, String accountId) {

    public Credential {
        if (accessKey.isEmpty() || secretKey.isEmpty() || accountId.isEmpty()) {
            throw new IllegalArgumentException("access key, secret key and account id must not be empty");
        }
    }

    @Override
    public String toString() {
        return "Credential[accessKey=" + accessKey + ", accountId=" + accountId + "]";
    }
}
