package dev.mimeo.engine.content;

import dev.mimeo.engine.commit.Commit;
import dev.mimeo.engine.commit.RowKey;
import dev.mimeo.engine.commit.RowKey.Condemned;
import dev.mimeo.engine.commit.RowKey.Referenced;
import dev.mimeo.engine.model.BlobId;
import dev.mimeo.engine.model.ContentId;
import dev.mimeo.engine.model.ListId;
import dev.mimeo.engine.spi.BlobStore;
import dev.mimeo.engine.spi.MetadataStore;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;
import reactor.util.function.Tuple2;

/**
 * Deletes blobs that nothing refers to any more.
 *
 * <p>A blob is condemned by a commit, which the rule of commits grants only where no row refers to it and after which no
 * commit may; then its bytes are deleted, once it is not pinned and whoever was reading rows at that time has finished;
 * then it is forgotten. All publishers are cold.
 */
public final class Reclaimer {

    private static final Logger LOG = LoggerFactory.getLogger(Reclaimer.class);

    /** Few enough to leave the committer to those who wait for it. */
    private static final int AT_ONCE = 4;

    private static final int PAGE = 1000;

    private final MetadataStore metadata;
    private final BlobStore blobs;
    private final Pins pins;

    /** The blobs that were condemned and not yet deleted, with the moment from which nobody could find them. */
    private final Map<BlobId, Long> condemned = new ConcurrentHashMap<>();

    private final LongAdder reclaimed = new LongAdder();

    /** A reclaimer of what these stores keep. */
    public Reclaimer(MetadataStore metadata, BlobStore blobs, Pins pins) {
        this.metadata = metadata;
        this.blobs = blobs;
        this.pins = pins;
    }

    /**
     * Sweeps, and then reclaims again and again, each time so long after the last. Never completes; an error is logged
     * and ends only the run that it is of. Runs until it is cancelled.
     *
     * @param interval the time between two runs
     * @param scheduler where the time passes
     * @return the number of blobs that each run deleted
     */
    public Flux<Integer> run(Duration interval, Scheduler scheduler) {
        Mono<Integer> next = Mono.delay(interval, scheduler).then(logged("Reclaimed", runOnce(), scheduler));
        return logged("Swept", sweep(), scheduler).concatWith(next.repeat());
    }

    /** The number of blobs that were deleted so far. */
    public long reclaimed() {
        return reclaimed.sum();
    }

    /**
     * Reclaims what can be reclaimed now; what is pinned waits for another run.
     *
     * @return the number of blobs that were deleted
     */
    public Mono<Integer> runOnce() {
        return Flux.defer(() -> Flux.fromIterable(pins.doubtful()))
                .concatMap(this::decideDoubtful)
                .thenMany(Flux.defer(() -> metadata.garbage(PAGE + pins.size() + condemned.size())))
                .flatMap(this::reclaim, AT_ONCE)
                .reduce(0, Integer::sum);
    }

    /**
     * Condemns a blob whose commit nobody waited for, unless it was done. That commit is in the store's order before this
     * one, or it is never made.
     */
    private Mono<Void> decideDoubtful(BlobId blob) {
        return metadata.commit(new Commit.Reclaim(blob)).then(Mono.fromRunnable(() -> pins.settle(blob)));
    }

    /**
     * Reclaims blobs of earlier epochs that no row refers to: what a dead writer published and never committed. To be
     * run once after a start; may run beside everything else.
     *
     * @return the number of blobs that were deleted
     */
    public Mono<Integer> sweep() {
        return blobs.list()
                .filter(blob -> blob.epoch() < metadata.epoch())
                .filterWhen(this::isOrphan, AT_ONCE)
                .flatMap(this::reclaim, AT_ONCE)
                .reduce(0, Integer::sum);
    }

    private Mono<Boolean> isOrphan(BlobId blob) {
        return isPresent(new Referenced(blob)).map(referenced -> !referenced);
    }

    private Mono<Boolean> isPresent(RowKey<?> row) {
        return metadata.read(Set.of(row)).map(rows -> rows.has(row));
    }

    private Mono<Integer> reclaim(ContentId target) {
        if (pins.isPinned(target)) {
            return Mono.just(0);
        }
        return switch (target) {
            case ListId list -> metadata.commit(new Commit.Reclaim(list)).thenReturn(0);
            case BlobId blob ->
                condemn(blob).flatMap(moment -> delete(blob, moment)).defaultIfEmpty(0);
        };
    }

    /** The moment from which nobody could find the blob; empty where something refers to it. */
    private Mono<Long> condemn(BlobId blob) {
        return Mono.justOrEmpty(condemned.get(blob))
                .switchIfEmpty(metadata.commit(new Commit.Reclaim(blob))
                        .then(isPresent(new Condemned(blob)))
                        .filter(Boolean::booleanValue)
                        .map(yes -> condemnedNow(blob)));
    }

    private long condemnedNow(BlobId blob) {
        return condemned.computeIfAbsent(blob, same -> pins.now());
    }

    /** In this order: once whoever was resolving has finished, all who found the blob have pinned it. */
    private Mono<Integer> delete(BlobId blob, long moment) {
        if (!pins.settled(moment) || pins.isPinned(blob)) {
            return Mono.just(0);
        }
        condemned.remove(blob);
        return blobs.delete(blob)
                .then(Mono.defer(() -> metadata.commit(new Commit.Forget(blob))))
                .then(Mono.fromSupplier(this::counted));
    }

    private int counted() {
        reclaimed.increment();
        return 1;
    }

    /** One line for each run that deleted something. */
    private static Mono<Integer> logged(String what, Mono<Integer> run, Scheduler scheduler) {
        return run.elapsed(scheduler)
                .doOnNext(done -> log(what, done.getT2(), done.getT1()))
                .map(Tuple2::getT2)
                .doOnError(failed -> LOG.warn("Could not reclaim blobs", failed))
                .onErrorReturn(0);
    }

    private static void log(String what, int blobs, long millis) {
        if (blobs > 0) {
            LOG.info("{} {} blobs in {} ms", what, blobs, millis);
        }
    }
}
