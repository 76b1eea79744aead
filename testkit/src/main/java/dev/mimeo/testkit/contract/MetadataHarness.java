package dev.mimeo.testkit.contract;

import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.mimeo.engine.commit.Commit;
import dev.mimeo.engine.commit.Commit.BucketRef;
import dev.mimeo.engine.commit.Commit.UploadRef;
import dev.mimeo.engine.commit.Committed;
import dev.mimeo.engine.commit.RowKey;
import dev.mimeo.engine.commit.VersionDraft;
import dev.mimeo.engine.error.Failure;
import dev.mimeo.engine.error.MimeoException;
import dev.mimeo.engine.model.BlobId;
import dev.mimeo.engine.model.BucketChange;
import dev.mimeo.engine.model.BucketId;
import dev.mimeo.engine.model.BucketName;
import dev.mimeo.engine.model.ContentId;
import dev.mimeo.engine.model.Extent;
import dev.mimeo.engine.model.ObjectKey;
import dev.mimeo.engine.model.ObjectVersion;
import dev.mimeo.engine.model.UploadId;
import dev.mimeo.engine.model.Version;
import dev.mimeo.engine.model.VersionId;
import dev.mimeo.engine.model.Versioning;
import dev.mimeo.engine.model.WriteCondition;
import dev.mimeo.engine.spi.ListQuery;
import dev.mimeo.engine.spi.MetadataStore;
import dev.mimeo.engine.spi.Page;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import reactor.core.publisher.Mono;

/** A metadata store as plain calls, for tests. */
public final class MetadataHarness {

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final AtomicLong NAMES = new AtomicLong();

    private final MetadataStore store;

    /** The calls on a store. */
    public MetadataHarness(MetadataStore store) {
        this.store = store;
    }

    /** A name that no other call gives in this process: for blobs and uploads, whose names are never used twice. */
    public static long unique() {
        return NAMES.incrementAndGet();
    }

    /** Waits for the value of a publisher. */
    public static <T> T await(Mono<T> publisher) {
        return Objects.requireNonNull(publisher.block(PATIENCE));
    }

    /** The failure that a publisher ends in. */
    public static Failure failure(Mono<?> publisher) {
        return assertThrows(MimeoException.class, () -> publisher.block(PATIENCE))
                .failure();
    }

    /** Creates a bucket of a new name. */
    public BucketRef bucket() {
        BucketName name = new BucketName("bucket-" + unique());
        Committed created = commit(new Commit.CreateBucket(name, Samples.OWNER, "us-south"));
        return new BucketRef(name, new BucketId(created.stamp().sequence()));
    }

    /** Creates a bucket of a new name that keeps versions. */
    public BucketRef versionedBucket() {
        BucketRef bucket = bucket();
        commit(new Commit.ChangeBucket(bucket, new BucketChange.SetVersioning(Versioning.ENABLED)));
        return bucket;
    }

    public Committed commit(Commit commit) {
        return await(store.commit(commit));
    }

    public Failure refusal(Commit commit) {
        return failure(store.commit(commit));
    }

    /** Writes an object without a condition. */
    public ObjectVersion put(BucketRef bucket, String key, VersionDraft draft) {
        return (ObjectVersion) commit(write(bucket, key, draft)).version().orElseThrow();
    }

    /** The commit that writes an object without a condition. */
    public static Commit write(BucketRef bucket, String key, VersionDraft draft) {
        return new Commit.PutObject(bucket, new ObjectKey(key), draft, WriteCondition.ALWAYS);
    }

    /** Deletes a key; a delete marker takes the id. */
    public Committed delete(BucketRef bucket, String key, String marker) {
        return commit(new Commit.DeleteObject(bucket, new ObjectKey(key), new VersionId(marker), Samples.OWNER));
    }

    public Committed deleteVersion(BucketRef bucket, String key, VersionId version) {
        return commit(new Commit.DeleteVersion(bucket, new ObjectKey(key), version));
    }

    /** Creates an upload of a new id. */
    public UploadRef upload(BucketRef bucket, String key) {
        UploadRef ref = new UploadRef(bucket, new ObjectKey(key), new UploadId("upload-" + unique()));
        commit(new Commit.CreateUpload(
                bucket, ref.key(), ref.id(), Samples.OWNER, Samples.metadata(), Optional.empty(), Samples.key()));
        return ref;
    }

    /** Writes a part made of blobs; gives the sequence of the commit. */
    public long putPart(UploadRef upload, int number, BlobId... blobs) {
        List<Extent> extents = Arrays.stream(blobs).map(Samples::extent).toList();
        return commit(new Commit.PutPart(upload, Samples.part(number), Samples.etag("part" + number), extents))
                .stamp()
                .sequence();
    }

    public <R> Optional<R> row(RowKey<R> row) {
        return await(store.read(Set.of(row))).get(row);
    }

    public boolean has(RowKey<?> row) {
        return row(row).isPresent();
    }

    public Optional<Version> head(BucketRef bucket, String key) {
        return row(new RowKey.Head(bucket.id(), new ObjectKey(key)));
    }

    public Optional<Version> version(BucketRef bucket, String key, VersionId id) {
        return row(new RowKey.ById(bucket.id(), new ObjectKey(key), id));
    }

    public <E> Page<E> list(ListQuery<E> query) {
        return await(store.list(query));
    }

    /** Whether the store offers a content to be reclaimed. */
    public boolean isGarbage(ContentId content) {
        return Objects.requireNonNull(
                store.garbage(Integer.MAX_VALUE).any(content::equals).block(PATIENCE));
    }
}
