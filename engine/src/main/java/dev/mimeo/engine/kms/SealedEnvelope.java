package dev.mimeo.engine.kms;

import dev.mimeo.engine.model.Bytes;

/**
 * An envelope key as the key management service sealed it.
 *
 * @param use what it was made for
 * @param keyId the version of the key in the server's own ring, or {@code kms:} and the name of a service elsewhere
 * @param ciphertext the sealed key
 */
public record SealedEnvelope(KeyUse use, String keyId, Bytes ciphertext) {

    /** What the key id of an envelope begins with whose key is not in the server's own ring. */
    public static final String ELSEWHERE = "kms:";

    /** Whether its key is one of a service elsewhere. */
    public boolean isElsewhere() {
        return keyId.startsWith(ELSEWHERE);
    }
}
