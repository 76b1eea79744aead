package dev.mimeo.engine.lifecycle;

import dev.mimeo.engine.commit.Commit;
import dev.mimeo.engine.commit.Committed;
import dev.mimeo.engine.commit.RowKey;
import dev.mimeo.engine.commit.Snapshot;
import dev.mimeo.engine.model.ContentId;
import dev.mimeo.engine.spi.ListQuery;
import dev.mimeo.engine.spi.MetadataStore;
import dev.mimeo.engine.spi.Page;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** A store of which is seen what is asked, and before which something can happen. */
final class WatchedStore implements MetadataStore {

    final AtomicInteger commits = new AtomicInteger();
    final AtomicInteger atOnce = new AtomicInteger();
    final AtomicInteger mostAtOnce = new AtomicInteger();
    volatile Function<Commit, Mono<Void>> beforeCommit = commit -> Mono.empty();
    volatile Function<ListQuery<?>, Mono<Void>> beforeList = query -> Mono.empty();
    private final MetadataStore store;

    WatchedStore(MetadataStore store) {
        this.store = store;
    }

    @Override
    public Mono<Snapshot> read(Set<RowKey<?>> footprint) {
        return store.read(footprint);
    }

    @Override
    public Mono<Committed> commit(Commit commit) {
        return Mono.using(
                this::begin,
                begun -> Mono.defer(() -> beforeCommit.apply(commit)).then(store.commit(commit)),
                begun -> atOnce.decrementAndGet());
    }

    private int begin() {
        commits.incrementAndGet();
        return mostAtOnce.accumulateAndGet(atOnce.incrementAndGet(), Math::max);
    }

    @Override
    public <E> Mono<Page<E>> list(ListQuery<E> query) {
        return Mono.defer(() -> beforeList.apply(query)).then(store.list(query));
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
