package dev.mimeo.engine.encryption;

import dev.mimeo.engine.crypto.DomainKey;
import dev.mimeo.engine.error.Failure;
import dev.mimeo.engine.model.KeyDomain;
import java.util.Optional;

/**
 * Who can open the content key of an object: its domain, and the customer's key where that is the customer.
 *
 * @param domain the domain
 * @param customerKey the customer's key, which stays the requester's
 */
public record KeyHolder(KeyDomain domain, Optional<DomainKey> customerKey) {

    public KeyHolder {
        if (domain instanceof KeyDomain.SseC != customerKey.isPresent()) {
            throw new IllegalArgumentException("a customer's key belongs to the customer's domain: " + domain);
        }
    }

    /**
     * Who can open what exists, with what a request sends for it.
     *
     * @param sent the customer's key that was sent, if any
     * @throws dev.mimeo.engine.error.MimeoException {@link Failure.CustomerKeyNeeded} where none was sent and the domain is
     *     the customer's, {@link Failure.CustomerKeyNotApplicable} where one was and it is not
     */
    public static KeyHolder of(KeyDomain domain, Optional<DomainKey> sent) {
        boolean needed = domain instanceof KeyDomain.SseC;
        if (needed && sent.isEmpty()) {
            throw new Failure.CustomerKeyNeeded().asException();
        }
        if (!needed && sent.isPresent()) {
            throw new Failure.CustomerKeyNotApplicable().asException();
        }
        return new KeyHolder(domain, sent);
    }

    static KeyHolder of(KeyDomain domain) {
        return new KeyHolder(domain, Optional.empty());
    }

    /** Whether both have the same customer's key, in constant time. */
    public boolean sameCustomer(KeyHolder other) {
        return customerKey
                .flatMap(mine -> other.customerKey().map(mine::sameAs))
                .orElse(false);
    }
}
