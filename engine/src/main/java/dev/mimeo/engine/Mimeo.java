package dev.mimeo.engine;

import dev.mimeo.engine.bucket.BucketService;
import dev.mimeo.engine.checksum.Digests;
import dev.mimeo.engine.content.BlobIds;
import dev.mimeo.engine.content.ContentEnvironment;
import dev.mimeo.engine.content.ContentReader;
import dev.mimeo.engine.content.ContentWriter;
import dev.mimeo.engine.content.DataKeys;
import dev.mimeo.engine.content.Pins;
import dev.mimeo.engine.content.Reclaimer;
import dev.mimeo.engine.content.TransferBudget;
import dev.mimeo.engine.copy.CopyService;
import dev.mimeo.engine.crypto.KeyWrap;
import dev.mimeo.engine.crypto.Randomness;
import dev.mimeo.engine.encryption.ContentKeys;
import dev.mimeo.engine.encryption.KeyHolders;
import dev.mimeo.engine.lifecycle.LifecycleOptions;
import dev.mimeo.engine.lifecycle.LifecycleStep;
import dev.mimeo.engine.lifecycle.LifecycleWork;
import dev.mimeo.engine.lifecycle.TieringStep;
import dev.mimeo.engine.lifecycle.VersionStep;
import dev.mimeo.engine.local.LocalStore;
import dev.mimeo.engine.multipart.UploadService;
import dev.mimeo.engine.object.Expiries;
import dev.mimeo.engine.object.Ids;
import dev.mimeo.engine.object.ObjectService;
import dev.mimeo.engine.object.Toolbox;
import dev.mimeo.engine.spi.BlobStore;
import dev.mimeo.engine.spi.KeyService;
import dev.mimeo.engine.spi.MetadataStore;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.List;
import java.util.Optional;
import reactor.core.Disposable;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Schedulers;

/**
 * A copy engine: buckets, objects, uploads and copies, as cold publishers.
 *
 * <p>Safe for use by any number of threads. Nothing that it gives may be blocked on from one of its own threads.
 */
public final class Mimeo {

    private final BucketService buckets;
    private final ObjectService objects;
    private final UploadService uploads;
    private final CopyService copies;
    private final Reclaimer reclaimer;
    private final TransferBudget budget;
    private final Scheduler crypto;
    private final Scheduler reclaiming;
    private final Disposable reclamation;
    private final LifecycleWork lifecycles;
    private final Scheduler walking;
    private final Disposable walks;
    private final Mono<Void> stores;

    private Mimeo(MetadataStore metadata, BlobStore blobs, KeyService keys, Mono<Void> stores, MimeoOptions options) {
        Digests.load();
        SecureRandom random = Randomness.seeded();
        KeyWrap keyWrap = new KeyWrap(random);
        Pins pins = new Pins();
        this.crypto = ContentEnvironment.newCryptoScheduler();
        this.budget = new TransferBudget(options.budget(), options.waitingTransfers());
        Ids ids = new Ids(random);
        ContentEnvironment content =
                new ContentEnvironment(blobs, new BlobIds(metadata.epoch()), pins, budget, crypto, keyWrap, random);
        Toolbox tools = new Toolbox(
                metadata,
                new ContentReader(content),
                new ContentWriter(content, options.inlineThreshold()),
                new ContentKeys(keys, keyWrap, random),
                new KeyHolders(keys),
                new DataKeys(keyWrap),
                pins,
                ids,
                options.limits(),
                options.inlineThreshold(),
                crypto,
                new Expiries(metadata, options.lifecycle().calendar()),
                options.clock());
        this.buckets = new BucketService(metadata, keys);
        this.objects = new ObjectService(tools);
        this.uploads = new UploadService(tools);
        this.copies = new CopyService(tools, options.copy());
        this.reclaimer = new Reclaimer(metadata, blobs, pins);
        this.stores = stores;
        this.reclaiming = Schedulers.newSingle("mimeo-reclaim", true);
        this.reclamation = reclaimer.run(options.reclaimEvery(), reclaiming).subscribe();
        this.walking = Schedulers.newSingle("mimeo-lifecycle", true);
        this.lifecycles = lifecycles(metadata, ids, walking, options);
        this.walks = lifecycles.run().subscribe();
    }

    private static LifecycleWork lifecycles(MetadataStore metadata, Ids ids, Scheduler walking, MimeoOptions options) {
        LifecycleOptions lifecycle = options.lifecycle();
        List<VersionStep> steps =
                List.of(new LifecycleStep(ids::version, lifecycle.calendar()), new TieringStep(lifecycle.calendar()));
        return new LifecycleWork(metadata, steps, lifecycle, options.clock(), walking);
    }

    /**
     * An engine over stores of one's own.
     *
     * @param close closes the stores; subscribed to once, when the engine is closed
     */
    public static Mimeo over(
            MetadataStore metadata, BlobStore blobs, KeyService keys, Mono<Void> close, MimeoOptions options) {
        return new Mimeo(metadata, blobs, keys, close, options);
    }

    /**
     * Opens an engine over a data folder, and creates the folder where there is none. The master key is kept in the
     * folder.
     *
     * @param folder the folder, which no other process may use meanwhile
     * @return the engine, opened anew for each subscription and closed by {@link #close}; ends in an
     *     {@link java.io.IOException} that says why the folder cannot be opened
     */
    public static Mono<Mimeo> open(Path folder, MimeoOptions options) {
        return Mono.fromCallable(() -> over(LocalStore.open(folder, Optional.empty(), options.clock()), options))
                .subscribeOn(Schedulers.boundedElastic());
    }

    /** An engine over a data folder that is open; closed with the engine. */
    public static Mimeo over(LocalStore store, MimeoOptions options) {
        return over(store.metadata(), store.blobs(), store.keys(), closing(store), options);
    }

    /**
     * An engine over a data folder that is open, and another key service.
     *
     * @param closeKeys closes the key service; subscribed to once, before the folder is closed
     */
    public static Mimeo over(LocalStore store, KeyService keys, Mono<Void> closeKeys, MimeoOptions options) {
        return over(store.metadata(), store.blobs(), keys, closeKeys.then(closing(store)), options);
    }

    private static Mono<Void> closing(LocalStore store) {
        return Mono.<Void>fromCallable(() -> {
                    store.close();
                    return null;
                })
                .subscribeOn(Schedulers.boundedElastic());
    }

    /** Operations on buckets. */
    public BucketService buckets() {
        return buckets;
    }

    /** Operations on objects. */
    public ObjectService objects() {
        return objects;
    }

    /** Operations on multipart uploads. */
    public UploadService uploads() {
        return uploads;
    }

    /** Copies. */
    public CopyService copies() {
        return copies;
    }

    /**
     * Deletes at once what can be reclaimed, instead of waiting for the next search.
     *
     * @return the number of blobs that were deleted
     */
    public Mono<Integer> reclaim() {
        return reclaimer.runOnce();
    }

    /** The number of blobs that were reclaimed since the engine was opened. */
    public long reclaimed() {
        return reclaimer.reclaimed();
    }

    /** What is done to versions and uploads in the background. */
    public LifecycleWork lifecycles() {
        return lifecycles;
    }

    /** The number of pieces of the transfer budget that are in use. */
    public int segmentsInUse() {
        return budget.segmentsOut();
    }

    /**
     * Closes the engine and its stores. Operations that are under way end in a failure; what was answered is durable.
     *
     * @return completes when all is closed; to be subscribed to once
     */
    public Mono<Void> close() {
        return Mono.fromRunnable(this::endWork)
                .then(stores)
                .then(budget.close())
                .then(Mono.fromRunnable(this::disposeSchedulers));
    }

    private void endWork() {
        walks.dispose();
        reclamation.dispose();
    }

    private void disposeSchedulers() {
        walking.dispose();
        reclaiming.dispose();
        crypto.dispose();
    }
}
