package dev.mimeo.engine.content;

import dev.mimeo.engine.crypto.BlobFormat;
import dev.mimeo.engine.crypto.ContentKey;
import dev.mimeo.engine.crypto.DataKey;
import dev.mimeo.engine.crypto.FrameOpener;
import dev.mimeo.engine.model.Extent;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * The blobs that one transfer reads: each is opened with the first piece of an extent and closed after the last. It owns
 * a copy of the content key, and zeroes it.
 */
final class OpenBlobs {

    private final ContentEnvironment environment;
    private final ContentKey contentKey;
    private final Map<Integer, Run> runs = new HashMap<>();
    private boolean closed;

    OpenBlobs(ContentEnvironment environment, ContentKey contentKey) {
        this.environment = environment;
        this.contentKey = ContentKey.owning(contentKey.toBytes());
    }

    /** Lends the blob of a piece to some work. Pieces of one extent must be lent in order, and may be at the same time. */
    <T> Mono<T> with(Piece piece, Function<OpenBlob, Mono<T>> work) {
        return Mono.usingWhen(Mono.fromSupplier(() -> take(piece)), run -> run.opened.flatMap(work), this::giveBack);
    }

    /** Closes all that is open or being opened, and zeroes the keys; idempotent. */
    Mono<Void> close() {
        return Mono.defer(() -> Flux.fromIterable(end()).flatMap(Run::close).then())
                .doFinally(end -> contentKey.close());
    }

    private synchronized Run take(Piece piece) {
        Run run = runs.computeIfAbsent(piece.run(), number -> new Run(piece.extent()));
        run.users++;
        run.lastTaken |= piece.last();
        return run;
    }

    private Mono<Void> giveBack(Run run) {
        return leave(run) ? run.close() : Mono.empty();
    }

    private synchronized boolean leave(Run run) {
        run.users--;
        return run.lastTaken && run.users == 0 && runs.values().remove(run);
    }

    private synchronized List<Run> end() {
        closed = true;
        List<Run> left = List.copyOf(runs.values());
        runs.clear();
        return left;
    }

    private synchronized boolean start(Run run) {
        run.started = !closed;
        return run.started;
    }

    private synchronized boolean isStarted(Run run) {
        return run.started;
    }

    private Mono<OpenBlob> open(Extent extent) {
        return Mono.fromCallable(() -> opener(extent))
                .subscribeOn(environment.crypto())
                .flatMap(opener -> open(extent, opener));
    }

    private Mono<OpenBlob> open(Extent extent, FrameOpener opener) {
        return environment
                .blobs()
                .open(extent.blob())
                .map(source -> new OpenBlob(source, opener, environment.crypto()))
                .doOnError(failed -> opener.close());
    }

    private FrameOpener opener(Extent extent) {
        DataKey dataKey = environment.keyWrap().unseal(extent.dataKey(), contentKey);
        BlobFormat format = BlobFormat.STANDARD.in(dataKey.layers());
        return new FrameOpener(format.layout(extent.blobLength()), extent.blob(), dataKey);
    }

    /** An extent that is being read. */
    private final class Run {

        private final Mono<OpenBlob> opened;
        private int users;
        private boolean lastTaken;
        private boolean started;

        /** The opening goes on when one who waits for it is cancelled: closing finds what comes of it. */
        Run(Extent extent) {
            this.opened = Mono.defer(() -> start(this) ? open(extent) : Mono.<OpenBlob>empty())
                    .cache();
        }

        Mono<Void> close() {
            return isStarted(this)
                    ? opened.onErrorResume(failed -> Mono.empty()).flatMap(OpenBlob::close)
                    : Mono.empty();
        }
    }
}
