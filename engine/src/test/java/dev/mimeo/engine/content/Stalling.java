package dev.mimeo.engine.content;

import dev.mimeo.engine.model.BlobId;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.function.Predicate;
import reactor.core.publisher.Mono;

/** A disk that takes the header of some blobs, and nothing more of them. */
final class Stalling implements Function<BlobId, Mono<Void>> {

    private final Predicate<BlobId> stalled;
    private final Set<BlobId> begun = ConcurrentHashMap.newKeySet();

    Stalling(Predicate<BlobId> stalled) {
        this.stalled = stalled;
    }

    @Override
    public Mono<Void> apply(BlobId id) {
        boolean header = begun.add(id);
        return header || !stalled.test(id) ? Mono.empty() : Mono.never();
    }
}
