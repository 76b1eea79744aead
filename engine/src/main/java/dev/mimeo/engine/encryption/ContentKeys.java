package dev.mimeo.engine.encryption;

import dev.mimeo.engine.crypto.ContentKey;
import dev.mimeo.engine.crypto.DomainKey;
import dev.mimeo.engine.crypto.KeyWrap;
import dev.mimeo.engine.error.Failure;
import dev.mimeo.engine.model.WrappedKey;
import dev.mimeo.engine.spi.KeyService;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.Function;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Lends content keys for as long as they are needed, and zeroes them on complete, error and cancel.
 *
 * <p>Wrapped keys are unwrapped by the key service, or by the customer's key, which is then found to be the right one or not:
 * all that lends a wrapped key ends in CustomerKeyNeeded, CustomerKeyNotApplicable, WrongCustomerKey, or as
 * {@link KeyService#unwrap} does.
 */
public final class ContentKeys {

    private final KeyService service;
    private final KeyWrap customers;
    private final SecureRandom random;

    /**
     * Keys.
     *
     * @param service wraps and unwraps for all domains but the customer's
     * @param customers wraps and unwraps by customers' keys
     * @param random new keys are drawn here
     */
    public ContentKeys(KeyService service, KeyWrap customers, SecureRandom random) {
        this.service = service;
        this.customers = customers;
        this.random = random;
    }

    /** Lends a new key. */
    public <T> Mono<T> lendNew(Function<ContentKey, Mono<T>> use) {
        return Mono.using(() -> ContentKey.random(random), use, ContentKey::close);
    }

    /**
     * Lends the key that is wrapped.
     *
     * @param sent the customer's key that the request sends for it, if any
     */
    public <T> Mono<T> lend(WrappedKey wrapped, Optional<DomainKey> sent, Function<ContentKey, Mono<T>> use) {
        return unwrapped(wrapped, sent)
                .flatMap(key -> Mono.using(() -> key, use, ContentKey::close))
                .doOnDiscard(ContentKey.class, ContentKey::close);
    }

    /** Lends the key that is wrapped, for as long as the publisher is not at its end. */
    public <T> Flux<T> lendMany(WrappedKey wrapped, Optional<DomainKey> sent, Function<ContentKey, Publisher<T>> use) {
        return unwrapped(wrapped, sent)
                .flatMapMany(key -> Flux.using(() -> key, use, ContentKey::close))
                .doOnDiscard(ContentKey.class, ContentKey::close);
    }

    /** Finds out whether the key that is wrapped can be lent. */
    public Mono<Void> check(WrappedKey wrapped, Optional<DomainKey> sent) {
        return lend(wrapped, sent, key -> Mono.empty());
    }

    /** Wraps a key for its holder. */
    public Mono<WrappedKey> wrap(ContentKey key, KeyHolder holder) {
        return holder.customerKey()
                .map(customer -> Mono.fromCallable(() -> customers.wrap(key, holder.domain(), customer)))
                .orElseGet(() ->
                        Mono.using(key::toBytes, bytes -> service.wrap(bytes, holder.domain()), ContentKeys::zero));
    }

    /** Wraps a wrapped key anew, for another holder. */
    public Mono<WrappedKey> rewrap(WrappedKey wrapped, Optional<DomainKey> sent, KeyHolder holder) {
        return lend(wrapped, sent, key -> wrap(key, holder));
    }

    /** The key, which the subscriber closes; closed too where the subscriber is gone when it comes. */
    private Mono<ContentKey> unwrapped(WrappedKey wrapped, Optional<DomainKey> sent) {
        return Mono.fromSupplier(() -> KeyHolder.of(wrapped.domain(), sent))
                .flatMap(holder -> holder.customerKey()
                        .map(customer -> Mono.fromCallable(() -> unwrapped(wrapped, customer)))
                        .orElseGet(() -> service.unwrap(wrapped).map(ContentKey::owning)));
    }

    private ContentKey unwrapped(WrappedKey wrapped, DomainKey customer) {
        return customers.unwrap(wrapped, customer).orElseThrow(() -> new Failure.WrongCustomerKey().asException());
    }

    private static void zero(byte[] bytes) {
        Arrays.fill(bytes, (byte) 0);
    }
}
