package dev.mimeo.engine.content;

import dev.mimeo.engine.crypto.ContentKey;
import dev.mimeo.engine.crypto.DomainKey;
import dev.mimeo.engine.crypto.KeyWrap;
import dev.mimeo.engine.model.KeyDomain;
import dev.mimeo.engine.model.KmsKeyId;
import dev.mimeo.engine.model.WrappedKey;
import dev.mimeo.engine.spi.KeyService;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import reactor.core.publisher.Mono;

/** Wraps for every domain with one key, and lists the arrays that passed, to see that they were zeroed. */
final class ListedKeys implements KeyService {

    private final KeyWrap keyWrap = new KeyWrap(new SecureRandom());
    private final DomainKey key = DomainKey.owning("the one", Fixture.filled(5));
    private final List<byte[]> given = new ArrayList<>();
    private volatile Mono<Void> beforeWrap = Mono.empty();
    private volatile Mono<Void> beforeUnwrap = Mono.empty();

    void beforeWrap(Mono<Void> first) {
        beforeWrap = first;
    }

    void beforeUnwrap(Mono<Void> first) {
        beforeUnwrap = first;
    }

    synchronized List<byte[]> given() {
        return List.copyOf(given);
    }

    @Override
    public Mono<KmsKeyId> resolve(Optional<KmsKeyId> asked) {
        return Mono.just(asked.orElse(new KmsKeyId("default")));
    }

    @Override
    public Mono<WrappedKey> wrap(byte[] contentKey, KeyDomain domain) {
        return beforeWrap.then(Mono.fromCallable(() -> wrapNow(contentKey, domain)));
    }

    @Override
    public Mono<byte[]> unwrap(WrappedKey wrapped) {
        return beforeUnwrap.then(Mono.fromCallable(() -> unwrapNow(wrapped)));
    }

    private WrappedKey wrapNow(byte[] bytes, KeyDomain domain) {
        list(bytes);
        try (ContentKey contentKey = ContentKey.copyOf(bytes)) {
            return keyWrap.wrap(contentKey, domain, key);
        }
    }

    private byte[] unwrapNow(WrappedKey wrapped) {
        try (ContentKey contentKey = keyWrap.unwrap(wrapped, key).orElseThrow()) {
            return list(contentKey.toBytes());
        }
    }

    private synchronized byte[] list(byte[] bytes) {
        given.add(bytes);
        return bytes;
    }
}
