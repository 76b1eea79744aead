package dev.mimeo.engine.crypto;

import java.security.SecureRandom;
import org.jspecify.annotations.Nullable;

/** Wraps the content keys of a key domain: a key of the server's ring, of a key management service, or of a customer. */
public final class DomainKey extends KeyMaterial {

    private static final String CUSTOMER = "customer";

    private final String id;

    private DomainKey(String id, byte[] owned) {
        super(owned);
        this.id = id;
    }

    /** A new key. */
    public static DomainKey random(String id, SecureRandom random) {
        return new DomainKey(id, draw(random));
    }

    /** The key with a copy of these bytes, which the caller goes on owning. */
    public static DomainKey copyOf(String id, byte[] bytes) {
        return new DomainKey(id, bytes.clone());
    }

    /** The key with these bytes, which the caller gives up. */
    public static DomainKey owning(String id, byte[] bytes) {
        return new DomainKey(id, bytes);
    }

    /** The key that a customer sent, with these bytes, which the caller gives up. */
    public static DomainKey ofCustomer(byte[] bytes) {
        return new DomainKey(CUSTOMER, bytes);
    }

    /** The key that was wrapped as a content key is, which is closed. */
    public static DomainKey unwrapped(String id, ContentKey key) {
        try (key) {
            return new DomainKey(id, key.toBytes());
        }
    }

    /** A copy, which the caller closes; {@code null} where this key is closed. */
    public @Nullable DomainKey copyIfOpen() {
        byte[] copy = toBytesIfOpen();
        return copy == null ? null : new DomainKey(id, copy);
    }

    /** The name under which a wrapping remembers the key. */
    public String id() {
        return id;
    }

    /** Whether both are the same key, in constant time, whatever their names. */
    public boolean sameAs(DomainKey other) {
        return sameBytes(other);
    }
}
