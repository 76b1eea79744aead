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

/** A published blob file that is open to be read. */
final class LocalSource implements BlobStore.Source {

    private static final Logger LOG = LoggerFactory.getLogger(LocalSource.class);

    private final BlobId id;
    private final FileCalls.Handle file;
    private final BlobThreads threads;
    private final Leases leases = new Leases(this::end);
    private final Sinks.Empty<Void> closed = Sinks.empty();

    LocalSource(BlobId id, FileCalls.Handle file, BlobThreads threads) {
        this.id = id;
        this.file = file;
        this.threads = threads;
    }

    @Override
    public Mono<Void> read(long offset, ByteBuffer into) {
        return new BlockingMono<Void>(threads.transfers(), leases, () -> readNow(offset, into))
                .onErrorMap(error -> FileFailures.ofRead(id, error));
    }

    @Override
    public Mono<Void> close() {
        return Mono.defer(() -> {
            leases.close();
            return closed.asMono();
        });
    }

    void closeNow() {
        try {
            file.close();
        } catch (IOException left) {
            LOG.warn("Blob {} was not closed: {}", id, left.toString());
        }
    }

    private @Nullable Void readNow(long offset, ByteBuffer into) throws IOException {
        if (!Transfers.readFully(file, offset, into)) {
            throw new Failure.CorruptBlob(id).asException();
        }
        return null;
    }

    private void end() {
        threads.transfers().executeAlways(() -> {
            closeNow();
            closed.tryEmitEmpty();
        });
    }
}
