package dev.mimeo.engine.lifecycle;

import dev.mimeo.engine.commit.RowKey.BucketRow;
import dev.mimeo.engine.error.Failure;
import dev.mimeo.engine.error.MimeoException;
import dev.mimeo.engine.lifecycle.VersionStep.Due;
import dev.mimeo.engine.lifecycle.WalkPosition.Walked;
import dev.mimeo.engine.model.Bucket;
import dev.mimeo.engine.model.Upload;
import dev.mimeo.engine.spi.ListQuery;
import dev.mimeo.engine.spi.MetadataStore;
import dev.mimeo.engine.spi.Page;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;

/**
 * Walks over the buckets, page by page, and does to their versions and uploads what is due.
 *
 * <p>What it finds is decided again inside each commit, so that it needs no lock and may stop anywhere. It works for its share of
 * the time with a few commits at once, and waits where the store is overloaded. A bucket in which it fails keeps it from no other.
 * Two passes never overlap. All publishers are cold; cancelling one ends its pass behind the commits that are under way.
 */
public final class LifecycleWork {

    private static final Logger LOG = LoggerFactory.getLogger(LifecycleWork.class);

    /** Versions and uploads a page: little enough that a page and what is due of it are a short piece of work. */
    static final int PAGE = 200;

    private static final int BUCKETS_A_PAGE = 100;

    /** How often a pass that takes long tells how far it has come. */
    private static final Duration TELLS_EVERY = Duration.ofMinutes(5);

    /** How long after its start an engine makes its first pass, unless passes are made more often. */
    private static final Duration FIRST = Duration.ofMinutes(1);

    private final MetadataStore metadata;
    private final List<VersionStep> steps;
    private final LifecycleOptions options;
    private final InstantSource clock;
    private final Scheduler scheduler;
    private final Pace pace;
    private final Tally tally = new Tally();
    private final AtomicBoolean running = new AtomicBoolean();

    /**
     * The work on a store.
     *
     * @param steps what finds out what is due to a version; the first that finds something counts
     * @param clock the time by which something is looked for; the commits decide by their own
     * @param scheduler where what is due is found out, and where the time passes
     */
    public LifecycleWork(
            MetadataStore metadata,
            List<VersionStep> steps,
            LifecycleOptions options,
            InstantSource clock,
            Scheduler scheduler) {
        this.metadata = metadata;
        this.steps = List.copyOf(steps);
        this.options = options;
        this.clock = clock;
        this.scheduler = scheduler;
        this.pace = new Pace(options.share(), scheduler);
    }

    /**
     * Makes a pass soon, and then again and again, each time so long after the last. Never completes; an error is logged and
     * ends only the pass that it is of. Runs until it is cancelled.
     *
     * @return what each pass did
     */
    public Flux<PassReport> run() {
        Duration first = options.every().compareTo(FIRST) < 0 ? options.every() : FIRST;
        Mono<PassReport> next = Mono.delay(options.every(), scheduler).then(logged());
        return Mono.delay(first, scheduler).then(logged()).concatWith(next.repeat());
    }

    /**
     * Makes a pass now.
     *
     * @return what it did; empty where a pass is under way already
     */
    public Mono<PassReport> runOnce() {
        return Mono.defer(() -> running.compareAndSet(false, true) ? passHolding(running) : Mono.empty());
    }

    /** A pass that lets others begin before it tells that it has ended. */
    private Mono<PassReport> passHolding(AtomicBoolean held) {
        return Mono.using(() -> held, mine -> pass(), mine -> mine.set(false));
    }

    /** What all passes did so far, the one under way included. */
    public Tally tally() {
        return tally;
    }

    /** Whether a pass is under way. */
    public boolean isRunning() {
        return running.get();
    }

    private Mono<PassReport> logged() {
        return runOnce()
                .doOnNext(LifecycleWork::log)
                .doOnError(failed -> LOG.warn("A lifecycle pass failed", failed))
                .onErrorComplete();
    }

    private static void log(PassReport report) {
        if (report.isWorthALine()) {
            LOG.info("Lifecycle pass: {}", report);
        } else {
            LOG.debug("Lifecycle pass: nothing to look at");
        }
    }

    private Mono<PassReport> pass() {
        Pass pass = new Pass();
        return buckets()
                .filter(this::isConcerned)
                .concatMap(bucket -> walked(pass, bucket), 1)
                .then(Mono.fromSupplier(pass::report));
    }

    /** A pass under way. */
    private final class Pass {

        private final Map<Deed, Long> before = tally.all();
        private final long began = pace.now();
        private long told = began;

        PassReport report() {
            return PassReport.between(before, tally.all(), Duration.ofNanos(pace.now() - began));
        }

        /** Tells how far it has come, now and then. */
        void tell(Bucket bucket) {
            if (pace.now() - told >= TELLS_EVERY.toNanos()) {
                told = pace.now();
                LOG.info("Lifecycle pass under way, in the bucket {}: {}", bucket.name(), report());
            }
        }
    }

    private Flux<Bucket> buckets() {
        return buckets("")
                .expand(page -> page.truncated() ? buckets(page.last()) : Mono.empty())
                .concatMapIterable(Page::items, 1);
    }

    private Mono<Page<Bucket>> buckets(String after) {
        return pace.of(listed(new ListQuery.AllBuckets(after, BUCKETS_A_PAGE)));
    }

    private <E> Mono<Page<E>> listed(ListQuery<E> query) {
        return pace.patient(metadata.list(query)).publishOn(scheduler);
    }

    private boolean isConcerned(Bucket bucket) {
        return UploadWalk.concerns(bucket) || steps.stream().anyMatch(step -> step.concerns(bucket));
    }

    private Mono<Void> walked(Pass pass, Bucket bucket) {
        return versions(pass, bucket)
                .then(Mono.defer(() -> uploads(bucket)))
                .doOnSuccess(done -> tally.add(Deed.BUCKETS))
                .onErrorResume(failed -> failed(bucket, failed));
    }

    private Mono<Void> failed(Bucket bucket, Throwable failed) {
        tally.add(Deed.FAILED);
        LOG.warn("The lifecycle of the bucket {} could not be carried out", bucket.name(), failed);
        return Mono.empty();
    }

    private Mono<Void> versions(Pass pass, Bucket bucket) {
        return page(bucket, WalkPosition.START)
                .expand(position -> page(bucket, position))
                .doOnNext(position -> pass.tell(bucket))
                .then();
    }

    /** A bucket and the steps that concern it. */
    private record Visit(Bucket bucket, List<VersionStep> steps) {}

    private Mono<WalkPosition> page(Bucket bucket, WalkPosition from) {
        if (from.ended()) {
            return Mono.empty();
        }
        Mono<Walked> walked = visit(bucket)
                .flatMap(visit -> listed(from.query(visit.bucket(), PAGE))
                        .map(from::over)
                        .delayUntil(page -> done(due(visit, page))));
        return pace.of(walked).map(Walked::position);
    }

    /** A bucket as it is now; empty where nothing concerns it any more. */
    private Mono<Visit> visit(Bucket bucket) {
        BucketRow row = new BucketRow(bucket.name());
        return pace.patient(metadata.read(Set.of(row)))
                .flatMap(state -> Mono.justOrEmpty(state.get(row)))
                .filter(now -> now.id().equals(bucket.id()))
                .map(now -> new Visit(
                        now, steps.stream().filter(step -> step.concerns(now)).toList()))
                .filter(visit -> !visit.steps().isEmpty());
    }

    private Flux<Due> due(Visit visit, Walked page) {
        Instant now = clock.instant();
        return Flux.fromIterable(page.standings())
                .doOnNext(standing -> tally.add(Deed.VERSIONS))
                .flatMapIterable(standing -> visit.steps().stream()
                        .flatMap(step -> step.due(visit.bucket(), standing, now).stream())
                        .limit(1)
                        .toList());
    }

    private Mono<Void> uploads(Bucket bucket) {
        if (!UploadWalk.concerns(bucket)) {
            return Mono.empty();
        }
        UploadWalk walk = new UploadWalk(bucket, options.calendar());
        return uploads(walk, walk.first(PAGE))
                .expand(page -> Mono.justOrEmpty(walk.next(page, PAGE)).flatMap(query -> uploads(walk, query)))
                .then();
    }

    private Mono<Page<Upload>> uploads(UploadWalk walk, ListQuery.Uploads query) {
        return pace.of(listed(query).delayUntil(page -> done(due(walk, page))));
    }

    private Flux<Due> due(UploadWalk walk, Page<Upload> page) {
        Instant now = clock.instant();
        return Flux.fromIterable(page.items())
                .doOnNext(upload -> tally.add(Deed.UPLOADS))
                .flatMapIterable(upload -> walk.due(upload, now).stream().toList());
    }

    private Mono<Void> done(Flux<Due> all) {
        return all.flatMap(this::done, options.atOnce()).then();
    }

    private Mono<Void> done(Due due) {
        return pace.patient(metadata.commit(due.commit()))
                .doOnNext(done -> tally.add(due.deed()))
                .then()
                .onErrorResume(MimeoException.class, this::left);
    }

    /** What is left alone is counted; whatever else ends the walk of the bucket. */
    private Mono<Void> left(MimeoException refused) {
        return switch (refused.failure()) {
            case Failure.ObjectProtected kept -> counted(Deed.PROTECTED);
            case Failure.Contended changed -> counted(Deed.CHANGED);
            case Failure.NoSuchUpload gone -> counted(Deed.CHANGED);
            case Failure.NoSuchBucket gone -> counted(Deed.CHANGED);
            default -> Mono.error(refused);
        };
    }

    private Mono<Void> counted(Deed deed) {
        return Mono.fromRunnable(() -> tally.add(deed));
    }
}
