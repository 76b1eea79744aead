package dev.mimeo.engine.local;

import dev.mimeo.engine.error.Failure;
import dev.mimeo.engine.model.BlobId;
import dev.mimeo.engine.spi.BlobStore;
import java.io.IOException;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;

/** A blob file that is being written. The file is created by the first call, so a sink that nobody uses leaves nothing. */
final class LocalSink implements BlobStore.Sink {

    private static final Logger LOG = LoggerFactory.getLogger(LocalSink.class);

    private final BlobId id;
    private final BlobFiles files;
    private final BlobThreads threads;
    private final FreeSpace space;
    private final Leases leases = new Leases(this::end);
    private final Sinks.Empty<Void> ended = Sinks.empty();
    private @Nullable OpenFile open;
    private boolean failed;
    private boolean publishing;
    private boolean published;

    LocalSink(BlobId id, BlobFiles files, BlobThreads threads, FreeSpace space) {
        this.id = id;
        this.files = files;
        this.threads = threads;
        this.space = space;
    }

    @Override
    public Mono<Void> append(ByteBuffer bytes) {
        return new BlockingMono<Void>(
                        threads.transfers(), leases, () -> guarded(() -> appendNow(bytes)), cancelled -> spoil())
                .onErrorMap(FileFailures::ofWrite);
    }

    @Override
    public Mono<Void> publish() {
        return new BlockingMono<Void>(threads.syncs(), leases, () -> guarded(this::publishNow), cancelled -> spoil())
                .onErrorMap(FileFailures::ofWrite);
    }

    @Override
    public Mono<Void> discard() {
        return Mono.defer(() -> {
            leases.close();
            return ended.asMono();
        });
    }

    /** Calls come one at a time but on several threads; the lock carries what one wrote to the next. */
    private synchronized @Nullable Void guarded(Step step) throws IOException {
        if (failed) {
            throw new Failure.UnknownOutcome("an earlier call on this blob failed or was cancelled").asException();
        }
        failed = true;
        step.run();
        failed = false;
        return null;
    }

    /** After a cancel nobody knows what the blob is: it ends without a trace, even if it was published meanwhile. */
    private synchronized void spoil() {
        failed = true;
        published = false;
    }

    private void appendNow(ByteBuffer bytes) throws IOException {
        checkNotPublishing();
        int length = bytes.remaining();
        space.check(length);
        OpenFile file = openFile();
        Transfers.writeFully(file.handle(), bytes);
        file.writeBack().wrote(length);
    }

    private void publishNow() throws IOException {
        checkNotPublishing();
        publishing = true;
        OpenFile file = openFile();
        file.writeBack().end();
        file.handle().force();
        open = null;
        file.handle().close();
        files.publish(id);
        published = true;
    }

    private void checkNotPublishing() {
        if (publishing) {
            throw new IllegalStateException("published before: " + id);
        }
    }

    private OpenFile openFile() throws IOException {
        OpenFile file = open;
        if (file == null) {
            FileCalls.Handle handle = files.create(id);
            file = new OpenFile(handle, new WriteBack(handle, threads.syncs(), WriteBack.STEP));
            open = file;
        }
        return file;
    }

    private void end() {
        threads.syncs().executeAlways(() -> {
            endNow();
            ended.tryEmitEmpty();
        });
    }

    private synchronized void endNow() {
        try {
            closeFile();
        } catch (IOException | RuntimeException notClosed) {
            LOG.debug("Blob {}: {}", id, notClosed.toString());
        }
        if (!published) {
            dropFile();
        }
    }

    private void closeFile() throws IOException {
        OpenFile file = open;
        open = null;
        if (file != null) {
            try {
                file.writeBack().end();
            } finally {
                file.handle().close();
            }
        }
    }

    private void dropFile() {
        try {
            if (publishing) {
                files.delete(id);
            } else {
                files.deleteUnpublished(id);
            }
        } catch (IOException | RuntimeException left) {
            LOG.warn("Blob {} was not published and its file is left until the next start: {}", id, left.toString());
        }
    }

    private interface Step {
        void run() throws IOException;
    }

    private record OpenFile(FileCalls.Handle handle, WriteBack writeBack) {}
}
