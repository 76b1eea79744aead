package dev.mimeo.engine.encryption;

import dev.mimeo.engine.crypto.ContentKey;
import dev.mimeo.engine.model.KeyDomain;
import dev.mimeo.engine.model.WrappedKey;
import dev.mimeo.engine.spi.KeyService;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.function.Function;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Lends content keys for as long as they are needed, and zeroes them on complete, error and cancel. */
public final class ContentKeys {

    private final KeyService service;
    private final SecureRandom random;

    /** Keys of a key service; new ones are drawn from the source of randomness. */
    public ContentKeys(KeyService service, SecureRandom random) {
        this.service = service;
        this.random = random;
    }

    /** Lends a new key. */
    public <T> Mono<T> lendNew(Function<ContentKey, Mono<T>> use) {
        return Mono.using(() -> ContentKey.random(random), use, ContentKey::close);
    }

    /** Lends the key that is wrapped. */
    public <T> Mono<T> lend(WrappedKey wrapped, Function<ContentKey, Mono<T>> use) {
        return service.unwrap(wrapped)
                .flatMap(bytes -> Mono.using(() -> ContentKey.owning(bytes), use, ContentKey::close));
    }

    /** Lends the key that is wrapped, for as long as the publisher is not at its end. */
    public <T> Flux<T> lendMany(WrappedKey wrapped, Function<ContentKey, Publisher<T>> use) {
        return service.unwrap(wrapped)
                .flatMapMany(bytes -> Flux.using(() -> ContentKey.owning(bytes), use, ContentKey::close));
    }

    /** Wraps a key for a domain. */
    public Mono<WrappedKey> wrap(ContentKey key, KeyDomain domain) {
        return Mono.using(key::toBytes, bytes -> service.wrap(bytes, domain), bytes -> Arrays.fill(bytes, (byte) 0));
    }

    /** Wraps a wrapped key anew, for a domain. */
    public Mono<WrappedKey> rewrap(WrappedKey wrapped, KeyDomain domain) {
        return lend(wrapped, key -> wrap(key, domain));
    }
}
