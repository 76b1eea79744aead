package dev.mimeo.engine.copy;

import dev.mimeo.engine.crypto.DomainKey;
import dev.mimeo.engine.encryption.KeyHolder;
import dev.mimeo.engine.model.BucketId;
import dev.mimeo.engine.model.EncryptionContext;
import dev.mimeo.engine.model.KeyDomain;
import dev.mimeo.engine.model.KmsKeyId;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;

/** Holders of keys by their short names, for tables. */
final class Holders {

    private static final KmsKeyId K1 = new KmsKeyId("k1");
    private static final EncryptionContext CONTEXT = EncryptionContext.of(Map.of("a", "b"));

    private Holders() {}

    static KeyHolder of(String name) {
        return switch (name) {
            case "own" -> holder(new KeyDomain.SseS3());
            case "k1" -> holder(new KeyDomain.SseKms(K1, EncryptionContext.EMPTY, Optional.empty()));
            case "k1-context" -> holder(new KeyDomain.SseKms(K1, CONTEXT, Optional.empty()));
            case "k1-bucket" -> holder(new KeyDomain.SseKms(K1, EncryptionContext.EMPTY, Optional.of(new BucketId(1))));
            case "k2" -> holder(new KeyDomain.SseKms(new KmsKeyId("k2"), EncryptionContext.EMPTY, Optional.empty()));
            case "dsse" -> holder(new KeyDomain.DsseKms(K1, EncryptionContext.EMPTY));
            case "root1" -> holder(new KeyDomain.RootKey(K1, new BucketId(1)));
            case "root1-other-bucket" -> holder(new KeyDomain.RootKey(K1, new BucketId(2)));
            case "root2" -> holder(new KeyDomain.RootKey(new KmsKeyId("k2"), new BucketId(1)));
            case "customer-a" -> customer(1);
            case "customer-b" -> customer(2);
            default -> throw new IllegalArgumentException(name);
        };
    }

    private static KeyHolder holder(KeyDomain domain) {
        return new KeyHolder(domain, Optional.empty());
    }

    private static KeyHolder customer(int value) {
        byte[] bytes = new byte[32];
        Arrays.fill(bytes, (byte) value);
        return new KeyHolder(new KeyDomain.SseC(), Optional.of(DomainKey.ofCustomer(bytes)));
    }
}
