package dev.mimeo.engine.content;

import dev.mimeo.engine.commit.Change;
import dev.mimeo.engine.commit.Commit;
import dev.mimeo.engine.commit.CommitRule;
import dev.mimeo.engine.commit.Committed;
import dev.mimeo.engine.commit.Decision;
import dev.mimeo.engine.commit.RowKey;
import dev.mimeo.engine.commit.RowKey.Candidate;
import dev.mimeo.engine.commit.RowKey.Condemned;
import dev.mimeo.engine.commit.RowKey.Marker;
import dev.mimeo.engine.commit.RowKey.Reference;
import dev.mimeo.engine.commit.Snapshot;
import dev.mimeo.engine.model.ContentId;
import dev.mimeo.engine.model.Stamp;
import dev.mimeo.engine.spi.ListQuery;
import dev.mimeo.engine.spi.MetadataStore;
import dev.mimeo.engine.spi.Page;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Metadata in memory, by the rule that all stores share; enough of it for objects that were never versioned. */
final class MemoryRows implements MetadataStore {

    private final Map<RowKey<?>, Object> rows = new HashMap<>();
    private final long epoch;
    private long sequence;

    private volatile Function<Commit, Mono<Void>> before = commit -> Mono.empty();

    MemoryRows(long epoch) {
        this.epoch = epoch;
    }

    void before(Function<Commit, Mono<Void>> first) {
        before = first;
    }

    synchronized Set<RowKey<?>> keys() {
        return Set.copyOf(rows.keySet());
    }

    synchronized void put(RowKey<?> key, Object value) {
        rows.put(key, value);
    }

    @Override
    public Mono<Snapshot> read(Set<RowKey<?>> footprint) {
        return Mono.fromSupplier(() -> snapshot(footprint));
    }

    @Override
    public Mono<Committed> commit(Commit commit) {
        return Mono.defer(() -> before.apply(commit)).then(Mono.fromCallable(() -> decide(commit)));
    }

    @Override
    public <E> Mono<Page<E>> list(ListQuery<E> query) {
        return Mono.error(new UnsupportedOperationException());
    }

    @Override
    public Flux<ContentId> garbage(int limit) {
        return Flux.defer(() -> Flux.fromIterable(
                keys().stream().flatMap(MemoryRows::garbage).limit(limit).toList()));
    }

    @Override
    public long epoch() {
        return epoch;
    }

    private synchronized Committed decide(Commit commit) {
        sequence++;
        Stamp stamp = new Stamp(sequence, Instant.ofEpochMilli(sequence));
        return switch (CommitRule.decide(commit, snapshot(CommitRule.needs(commit)), stamp)) {
            case Decision.Refused refused -> throw refused.failure().asException();
            case Decision.Accepted accepted -> {
                accepted.changes().forEach(this::apply);
                yield accepted.result();
            }
        };
    }

    private void apply(Change change) {
        switch (change) {
            case Change.Put<?> put -> rows.put(put.key(), Objects.requireNonNull(put.value()));
            case Change.Delete delete -> rows.remove(delete.key());
        }
    }

    private synchronized Snapshot snapshot(Set<RowKey<?>> footprint) {
        return new Snapshot(footprint.stream().collect(Collectors.toMap(Function.identity(), this::value)));
    }

    private Optional<?> value(RowKey<?> key) {
        return switch (key) {
            case RowKey.Stored<?> stored -> Optional.ofNullable(rows.get(stored));
            case RowKey.ListPresent present -> present(rows.containsKey(new RowKey.ListRow(present.list())));
            case RowKey.Referenced referenced ->
                present(rows.keySet().stream()
                        .anyMatch(row -> row instanceof Reference reference
                                && reference.target().equals(referenced.target())));
            case RowKey.ById byId -> Optional.ofNullable(rows.get(new RowKey.Head(byId.bucket(), byId.key())));
            default -> Optional.empty();
        };
    }

    private static Optional<Marker> present(boolean is) {
        return is ? Optional.of(Marker.PRESENT) : Optional.empty();
    }

    private static Stream<ContentId> garbage(RowKey<?> row) {
        return switch (row) {
            case Candidate candidate -> Stream.of(candidate.target());
            case Condemned condemned -> Stream.of(condemned.blob());
            default -> Stream.empty();
        };
    }
}
