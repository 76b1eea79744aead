package dev.mimeo.engine.kms;

import dev.mimeo.engine.crypto.DomainKey;

/**
 * A key that wraps content keys, and itself sealed by a key management service. Whoever has it closes it.
 *
 * @param sealed the key as it is kept
 * @param key the key; its id is the envelope's
 */
public record EnvelopeKey(SealedEnvelope sealed, DomainKey key) implements AutoCloseable {

    @Override
    public void close() {
        key.close();
    }
}
