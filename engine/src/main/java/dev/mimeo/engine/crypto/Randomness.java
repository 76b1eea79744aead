package dev.mimeo.engine.crypto;

import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;

/** Sources of random bytes for keys, nonces and ids. */
public final class Randomness {

    private Randomness() {}

    /**
     * A deterministic random bit generator (NIST SP 800-90A) that is seeded from the system here and now, so that drawing from it
     * computes and never waits for a file, as event loops must not. Safe for several threads.
     */
    public static SecureRandom seeded() {
        try {
            SecureRandom random = SecureRandom.getInstance("DRBG");
            random.nextBytes(new byte[1]);
            return random;
        } catch (NoSuchAlgorithmException missing) {
            throw new IllegalStateException(missing);
        }
    }
}
