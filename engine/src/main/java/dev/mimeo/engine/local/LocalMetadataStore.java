package dev.mimeo.engine.local;

import dev.mimeo.engine.cache.MetadataCache;
import dev.mimeo.engine.commit.Commit;
import dev.mimeo.engine.commit.CommitRule;
import dev.mimeo.engine.commit.Committed;
import dev.mimeo.engine.commit.RowKey;
import dev.mimeo.engine.commit.Snapshot;
import dev.mimeo.engine.error.Failure;
import dev.mimeo.engine.model.ContentId;
import dev.mimeo.engine.spi.ListQuery;
import dev.mimeo.engine.spi.MetadataStore;
import dev.mimeo.engine.spi.Page;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.rocksdb.RocksDBException;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Schedulers;

/**
 * A metadata store in a folder of this machine, on RocksDB, for one process.
 *
 * <p>Its threads: {@code mimeo-committer} is the only one that writes; {@code mimeo-metadata} reads, and has a bounded
 * queue; {@code mimeo-answers} carries what comes of both to the subscribers; {@code mimeo-compaction} makes room on a disk
 * that is nearly full. What the cache knows is answered on the subscriber's thread.
 */
public final class LocalMetadataStore implements MetadataStore, AutoCloseable {

    private static final long CLOSE_SECONDS = 30;

    private final Database database;
    private final MetadataCache cache;
    private final RowLookup lookup;
    private final Lists lists;
    private final Garbage garbage;
    private final Compaction compaction;
    private final Committer committer;
    private final long epoch;
    private final Leases reads = new Leases(() -> {});
    private final BlockingThreads readers;
    private final Scheduler answers;
    private volatile boolean closed;

    private LocalMetadataStore(
            Database database, StoreState state, FreeSpace space, LocalMetadataOptions options, InstantSource clock) {
        this.database = database;
        this.cache = new MetadataCache(options.cacheBytes());
        this.lookup = new RowLookup(CachedRows.loading(cache, database));
        this.lists = new Lists(database);
        this.garbage = new Garbage(database);
        this.epoch = state.epoch();
        this.readers = new BlockingThreads("mimeo-metadata", options.readThreads(), options.readQueue());
        this.answers =
                Schedulers.newParallel("mimeo-answers", Runtime.getRuntime().availableProcessors(), true);
        this.compaction = new Compaction(database, space, clock);
        this.committer = new Committer(database, cache, space, compaction, clock, options, answers::schedule, state);
        committer.start();
    }

    /**
     * Opens the store, and creates it where there is none. Blocks. The epoch of this run is durable when it returns.
     *
     * @param folder the folder that is the store's alone
     * @param options its limits
     * @param clock what commits take their time from
     * @return the store, which the caller closes
     * @throws IOException if it cannot be opened, with the reason
     */
    public static LocalMetadataStore open(Path folder, LocalMetadataOptions options, InstantSource clock)
            throws IOException {
        Files.createDirectories(folder);
        RocksFiles.Opener opener = writable -> new RocksFiles(folder, options.blockCacheBytes(), writable);
        try {
            return open(opener, options, clock, FreeSpace.of(folder));
        } catch (RocksDBException | RuntimeException failed) {
            throw new IOException("the metadata in " + folder + " cannot be opened: " + failed.getMessage(), failed);
        }
    }

    static LocalMetadataStore open(
            RocksFiles.Opener opener, LocalMetadataOptions options, InstantSource clock, FreeSpace space)
            throws RocksDBException, IOException {
        Database database = new Database(opener, true);
        try {
            StoreState state = database.state().nextEpoch();
            Overlay begun = new Overlay(database);
            begun.put(Table.SYSTEM, Keys.STATE, state);
            database.write(begun, options.writer());
            return new LocalMetadataStore(database, state, space, options, clock);
        } catch (RocksDBException | RuntimeException failed) {
            database.close();
            throw failed;
        }
    }

    @Override
    public Mono<Snapshot> read(Set<RowKey<?>> footprint) {
        Set<RowKey<?>> rows = Set.copyOf(footprint);
        return unlessClosed(() -> {
            Snapshot known = known(rows);
            return known == null ? answered(blocking(() -> lookup.snapshot(rows))) : Mono.just(known);
        });
    }

    @Override
    public Mono<Committed> commit(Commit commit) {
        Mono<Committed> queued = Mono.create(sink -> committer.offer(new PendingCommit(commit, sink)));
        return unlessClosed(() -> warm(commit).then(queued));
    }

    @Override
    public <E> Mono<Page<E>> list(ListQuery<E> query) {
        return unlessClosed(() -> answered(blocking(() -> lists.page(query))));
    }

    @Override
    public Flux<ContentId> garbage(int limit) {
        return unlessClosed(() -> answered(blocking(() -> garbage.next(limit)))).flatMapIterable(found -> found);
    }

    @Override
    public long epoch() {
        return epoch;
    }

    /** Takes nothing more, answers what was taken, and closes the files. Blocks. */
    @Override
    public void close() {
        closed = true;
        committer.close();
        reads.close();
        readers.close();
        database.close();
        compaction.close();
        answers.disposeGracefully()
                .toFuture()
                .orTimeout(CLOSE_SECONDS, TimeUnit.SECONDS)
                .exceptionally(late -> null)
                .join();
    }

    /** Reads what the commit will need, so that the committer finds it in memory. */
    private Mono<Void> warm(Commit commit) {
        Set<RowKey<?>> rows = new HashSet<>(CommitRule.needs(commit));
        rows.removeIf(this::isInMemory);
        return rows.isEmpty()
                ? Mono.empty()
                : blocking(() -> lookup.snapshot(rows)).then().onErrorResume(failure -> answered(Mono.error(failure)));
    }

    /** Whether the committer will find out about a row without waiting for the disk. */
    private boolean isInMemory(RowKey<?> row) {
        return CachedRows.known(cache, row) != null
                || switch (row) {
                    case RowKey.Condemned condemned -> true;
                    case RowKey.Head head -> database.lacks(Table.HEADS, Keys.head(head.bucket(), head.key()));
                    case RowKey.ById byId -> database.lacks(Table.HEADS, Keys.head(byId.bucket(), byId.key()));
                    default -> false;
                };
    }

    private @Nullable Snapshot known(Set<RowKey<?>> rows) {
        Map<RowKey<?>, Optional<?>> found = new HashMap<>();
        for (RowKey<?> row : rows) {
            Optional<?> known = CachedRows.known(cache, row);
            if (known == null) {
                return null;
            }
            found.put(row, known);
        }
        return new Snapshot(found);
    }

    private <T> Mono<T> blocking(Callable<T> call) {
        return new BlockingMono<>(readers, reads, () -> unwrapped(call));
    }

    private static <T> T unwrapped(Callable<T> call) throws Exception {
        try {
            return call.call();
        } catch (CompletionException shared) {
            throw shared.getCause() instanceof RuntimeException cause ? cause : shared;
        }
    }

    private <T> Mono<T> answered(Mono<T> source) {
        return source.publishOn(answers);
    }

    private <T> Mono<T> unlessClosed(Supplier<Mono<T>> source) {
        return Mono.defer(() -> closed ? Mono.error(new Failure.Closed().asException()) : source.get());
    }
}
