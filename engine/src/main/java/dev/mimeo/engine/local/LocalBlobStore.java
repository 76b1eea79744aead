package dev.mimeo.engine.local;

import dev.mimeo.engine.error.Failure;
import dev.mimeo.engine.model.BlobId;
import dev.mimeo.engine.spi.BlobStore;
import java.io.IOException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Keeps each blob in a file of its own below one folder.
 *
 * <p>A blob is written under a temporary name and published in this order: force the file, rename it, force its
 * directory. So what has a final name is complete, and what was published outlasts a power loss.
 *
 * <p>Blocking calls run on threads of the store: up to 16 {@code mimeo-blobs} threads for transfers and 16
 * {@code mimeo-blobs-sync} threads for publishing, each with a queue of 4,096 calls; where it is full, calls end in
 * {@link Failure.Overloaded}. Signals come on these threads: hand longer work to others. A write stops in
 * {@link Failure.StoreFull} before the disk is quite full, since the metadata needs the rest.
 */
public final class LocalBlobStore implements BlobStore, AutoCloseable {

    private final BlobFiles files;
    private final FreeSpace space;
    private final BlobThreads threads;
    private final Leases calls;

    LocalBlobStore(BlobFiles files, FreeSpace space, BlobThreads threads) {
        this.files = files;
        this.space = space;
        this.threads = threads;
        this.calls = new Leases(() -> {});
    }

    /**
     * Opens the store; deletes what was not published.
     *
     * @param folder an existing folder that no other store uses
     */
    public static LocalBlobStore open(Path folder) throws IOException {
        return open(new RealFileCalls(), folder);
    }

    static LocalBlobStore open(FileCalls calls, Path folder) throws IOException {
        return new LocalBlobStore(BlobFiles.open(calls, folder), FreeSpace.of(folder), BlobThreads.standard());
    }

    @Override
    public Mono<Sink> create(BlobId id) {
        return Mono.fromSupplier(() -> new LocalSink(id, files, threads, space));
    }

    @Override
    public Mono<Source> open(BlobId id) {
        return new BlockingMono<>(threads.transfers(), calls, () -> openNow(id), LocalBlobStore::closeUnclaimed)
                .onErrorMap(error -> FileFailures.ofRead(id, error))
                .cast(Source.class);
    }

    @Override
    public Mono<Void> delete(BlobId id) {
        return blocking(() -> {
            files.delete(id);
            return null;
        });
    }

    @Override
    public Flux<BlobId> list() {
        return blocking(files::epochs)
                .flatMapIterable(epochs -> epochs)
                .concatMap(epoch -> blocking(() -> files.shards(epoch)), 1)
                .flatMapIterable(shards -> shards, 1)
                .concatMap(shard -> blocking(() -> files.blobs(shard)), 1)
                .flatMapIterable(blobs -> blobs, 1);
    }

    /** Lets calls under way end; to be called when all sinks and sources are done. */
    @Override
    public void close() {
        calls.close();
        threads.close();
    }

    private <T> Mono<T> blocking(BlockingMono.Call<T> call) {
        return new BlockingMono<>(threads.transfers(), calls, call).onErrorMap(FileFailures::ofWrite);
    }

    private LocalSource openNow(BlobId id) throws IOException {
        return new LocalSource(id, files.openPublished(id), threads);
    }

    private static void closeUnclaimed(@Nullable LocalSource source) {
        if (source != null) {
            source.closeNow();
        }
    }
}
