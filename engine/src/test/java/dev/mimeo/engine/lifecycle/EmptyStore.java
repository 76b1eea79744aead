package dev.mimeo.engine.lifecycle;

import dev.mimeo.engine.commit.Commit;
import dev.mimeo.engine.commit.Committed;
import dev.mimeo.engine.commit.RowKey;
import dev.mimeo.engine.commit.Snapshot;
import dev.mimeo.engine.model.ContentId;
import dev.mimeo.engine.spi.MetadataStore;
import java.util.Set;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** A store of which nothing but lists is asked. */
abstract class EmptyStore implements MetadataStore {

    @Override
    public Mono<Snapshot> read(Set<RowKey<?>> footprint) {
        return Mono.error(new AssertionError("nobody reads"));
    }

    @Override
    public Mono<Committed> commit(Commit commit) {
        return Mono.error(new AssertionError("nobody commits"));
    }

    @Override
    public Flux<ContentId> garbage(int limit) {
        return Flux.empty();
    }

    @Override
    public long epoch() {
        return 1;
    }
}
