package dev.mimeo.engine.local;

import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.mimeo.engine.commit.Commit;
import dev.mimeo.engine.commit.Commit.BucketRef;
import dev.mimeo.engine.commit.Committed;
import dev.mimeo.engine.commit.Drafts;
import dev.mimeo.engine.commit.RowKey;
import dev.mimeo.engine.error.Failure;
import dev.mimeo.engine.error.MimeoException;
import dev.mimeo.engine.model.BucketId;
import dev.mimeo.engine.model.BucketName;
import dev.mimeo.engine.model.ObjectKey;
import dev.mimeo.engine.model.Version;
import dev.mimeo.engine.model.VersionId;
import dev.mimeo.engine.model.WriteCondition;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import org.rocksdb.RocksDBException;
import org.rocksdb.Status;
import reactor.core.publisher.Mono;

/** A local store whose disk, clock and writes a test governs. */
final class StoreFixture implements AutoCloseable {

    static final long MIB = 1L << 20;

    final Gate gate = new Gate();
    final AtomicLong freeBytes = new AtomicLong(1 << 30);
    final AtomicLong clock = new AtomicLong(1_000_000);
    final AtomicBoolean unwritable = new AtomicBoolean();
    LocalMetadataOptions options = LocalMetadataOptions.DEFAULTS.withWriter(gate);
    private final Path folder;
    private LocalMetadataStore store;

    StoreFixture(Path folder) {
        this(folder, LocalMetadataOptions.DEFAULTS);
    }

    StoreFixture(Path folder, LocalMetadataOptions options) {
        this.folder = folder.resolve("rocksdb");
        this.options = options.withWriter(gate);
        this.store = open();
    }

    LocalMetadataStore store() {
        return store;
    }

    Path folder() {
        return folder;
    }

    void reopen() {
        store.close();
        store = open();
    }

    BucketRef bucket() {
        BucketName name = new BucketName("bucket");
        return new BucketRef(
                name,
                new BucketId(commit(new Commit.CreateBucket(name, Drafts.OWNER, "r"))
                        .stamp()
                        .sequence()));
    }

    Committed commit(Commit commit) {
        return Awaiting.value(store.commit(commit));
    }

    Failure refusal(Mono<?> publisher) {
        return catchThrowableOfType(MimeoException.class, publisher::block).failure();
    }

    <R> Optional<R> row(RowKey<R> row) {
        return Awaiting.value(store.read(Set.of(row))).get(row);
    }

    Optional<Version> head(BucketRef bucket, String key) {
        return row(new RowKey.Head(bucket.id(), new ObjectKey(key)));
    }

    static Commit put(BucketRef bucket, String key, String name) {
        return new Commit.PutObject(bucket, new ObjectKey(key), Drafts.inline(name), WriteCondition.ALWAYS);
    }

    static Commit delete(BucketRef bucket, String key) {
        return new Commit.DeleteObject(bucket, new ObjectKey(key), new VersionId("marker"), Drafts.OWNER);
    }

    static RocksDBException ioError(Status.SubCode subCode) {
        return new RocksDBException("injected", new Status(Status.Code.IOError, subCode, "injected"));
    }

    @Override
    public void close() {
        store.close();
    }

    private LocalMetadataStore open() {
        try {
            Files.createDirectories(folder);
            FreeSpace space = new FreeSpace(freeBytes::get, 1 << 30);
            return LocalMetadataStore.open(this::files, options, () -> Instant.ofEpochMilli(clock.get()), space);
        } catch (RocksDBException | IOException failed) {
            throw new IllegalStateException(failed);
        }
    }

    private RocksFiles files(boolean writable) throws RocksDBException, IOException {
        if (writable && unwritable.get()) {
            throw ioError(Status.SubCode.NoSpace);
        }
        return new RocksFiles(folder, options.blockCacheBytes(), writable);
    }
}
