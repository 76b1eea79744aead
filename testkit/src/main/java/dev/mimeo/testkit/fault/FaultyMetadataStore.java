package dev.mimeo.testkit.fault;

import dev.mimeo.engine.commit.Commit;
import dev.mimeo.engine.commit.Committed;
import dev.mimeo.engine.commit.RowKey;
import dev.mimeo.engine.commit.Snapshot;
import dev.mimeo.engine.model.ContentId;
import dev.mimeo.engine.spi.ListQuery;
import dev.mimeo.engine.spi.MetadataStore;
import dev.mimeo.engine.spi.Page;
import java.util.Set;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** A metadata store where things go wrong as planned. */
public final class FaultyMetadataStore implements MetadataStore {

    private final MetadataStore store;
    private final Faults faults;

    /** Decorates a store; whoever opened it closes it. */
    public FaultyMetadataStore(MetadataStore store, Faults faults) {
        this.store = store;
        this.faults = faults;
    }

    @Override
    public Mono<Snapshot> read(Set<RowKey<?>> footprint) {
        return faults.before(FaultPoint.METADATA_READ, store.read(footprint));
    }

    @Override
    public Mono<Committed> commit(Commit commit) {
        return faults.before(FaultPoint.COMMIT_BEFORE, store.commit(commit))
                .flatMap(done -> faults.at(FaultPoint.COMMIT_AFTER).thenReturn(done));
    }

    @Override
    public <E> Mono<Page<E>> list(ListQuery<E> query) {
        return faults.before(FaultPoint.METADATA_LIST, store.list(query));
    }

    @Override
    public Flux<ContentId> garbage(int limit) {
        return store.garbage(limit);
    }

    @Override
    public long epoch() {
        return store.epoch();
    }
}
