package dev.mimeo.engine;

import dev.mimeo.engine.crypto.DomainKey;
import dev.mimeo.engine.encryption.Encryption;
import dev.mimeo.engine.model.EncryptionContext;
import dev.mimeo.engine.model.KeyDomain;
import dev.mimeo.engine.model.KmsKeyId;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;

/** The ways to encrypt an object that differ in who can open it. */
enum KeyCase {
    OWN,
    K1,
    K2,
    TWO_LAYERS,
    CUSTOMER_A,
    CUSTOMER_B;

    static final KmsKeyId FIRST = new KmsKeyId("first");
    static final KmsKeyId SECOND = new KmsKeyId("second");

    private static final EncryptionContext CONTEXT = EncryptionContext.of(Map.of("of", "a test"));

    Encryption encryption() {
        return switch (this) {
            case OWN -> new Encryption.SseS3();
            case K1 -> new Encryption.SseKms(Optional.of(FIRST), CONTEXT, Optional.of(false));
            case K2 -> new Encryption.SseKms(Optional.of(SECOND), EncryptionContext.EMPTY, Optional.of(true));
            case TWO_LAYERS -> new Encryption.DsseKms(Optional.of(FIRST), CONTEXT);
            case CUSTOMER_A, CUSTOMER_B -> new Encryption.SseC(customerKey().orElseThrow());
        };
    }

    /** What a request must send to read, or to add a part. */
    Optional<DomainKey> customerKey() {
        byte[] bytes = new byte[32];
        Arrays.fill(bytes, (byte) ordinal());
        return isCustomer() ? Optional.of(DomainKey.ofCustomer(bytes)) : Optional.empty();
    }

    Class<? extends KeyDomain> domain() {
        return switch (this) {
            case OWN -> KeyDomain.SseS3.class;
            case K1, K2 -> KeyDomain.SseKms.class;
            case TWO_LAYERS -> KeyDomain.DsseKms.class;
            case CUSTOMER_A, CUSTOMER_B -> KeyDomain.SseC.class;
        };
    }

    boolean isCustomer() {
        return this == CUSTOMER_A || this == CUSTOMER_B;
    }

    boolean sharesWith(KeyCase other) {
        return this == other && this != TWO_LAYERS;
    }
}
