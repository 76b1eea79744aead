package dev.mimeo.engine.bucket;

import dev.mimeo.engine.access.Gate;
import dev.mimeo.engine.commit.Commit;
import dev.mimeo.engine.commit.Commit.BucketRef;
import dev.mimeo.engine.commit.Commit.UploadRef;
import dev.mimeo.engine.commit.RowKey.HoldsVersions;
import dev.mimeo.engine.error.Failure;
import dev.mimeo.engine.error.MimeoException;
import dev.mimeo.engine.model.AccountId;
import dev.mimeo.engine.model.Bucket;
import dev.mimeo.engine.model.BucketChange;
import dev.mimeo.engine.model.BucketConfiguration;
import dev.mimeo.engine.model.BucketName;
import dev.mimeo.engine.model.KmsKeyId;
import dev.mimeo.engine.model.Upload;
import dev.mimeo.engine.model.Website;
import dev.mimeo.engine.spi.KeyService;
import dev.mimeo.engine.spi.ListQuery;
import dev.mimeo.engine.spi.MetadataStore;
import dev.mimeo.engine.spi.Page;
import java.util.Optional;
import java.util.Set;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Operations on buckets. All publishers are cold; cancelling before a commit is queued does nothing, afterwards it gives
 * up the answer.
 */
public final class BucketService {

    private static final int UPLOADS_AT_ONCE = 8;
    private static final int UPLOADS_A_PAGE = 1000;

    private final MetadataStore metadata;
    private final KeyService keys;
    private final Gate gate;

    /** The buckets of a store, and the keys they may be given. */
    public BucketService(MetadataStore metadata, KeyService keys) {
        this.metadata = metadata;
        this.keys = keys;
        this.gate = new Gate(metadata);
    }

    /** Creates a bucket that the requester will own, and that is told nothing. */
    public Mono<Void> create(AccountId requester, BucketName name, String region) {
        return create(new CreateBucketRequest(requester, name, region, Optional.empty(), BucketConfiguration.DEFAULT));
    }

    /**
     * Creates a bucket that the requester will own. One with Object Lock keeps versions from the start; one with a root key
     * has it for ever.
     *
     * @return ends in {@link Failure.BucketOwned} or {@link Failure.BucketTaken} where the name is in use, in BucketAclAllowsOthers, or as
     *     {@link KeyService#resolve} where the root key cannot be used
     */
    public Mono<Void> create(CreateBucketRequest request) {
        return rootKey(request)
                .map(key -> new Commit.CreateBucket(
                        request.name(), request.requester(), request.region(), key, request.configuration()))
                .flatMap(metadata::commit)
                .then();
    }

    private Mono<Optional<KmsKeyId>> rootKey(CreateBucketRequest request) {
        return request.rootKey().isEmpty()
                ? Mono.just(Optional.empty())
                : keys.resolve(request.rootKey()).map(Optional::of);
    }

    /** The bucket, if there is one and the requester may use it. */
    public Mono<Bucket> get(AccountId requester, BucketName name) {
        return gate.admit(requester, name);
    }

    /**
     * What a bucket is as a website; anyone may know.
     *
     * @return never empty; ends in {@link Failure.NoSuchBucket} or {@link Failure.NoSuchWebsite}
     */
    public Mono<Website> website(BucketName name) {
        return gate.find(name)
                .map(bucket -> bucket.configuration()
                        .website()
                        .orElseThrow(() -> new Failure.NoSuchWebsite(name).asException()));
    }

    /**
     * A page of the requester's own buckets, by name.
     *
     * @param after the name to begin behind; empty for the first
     */
    public Mono<Page<Bucket>> list(AccountId requester, String after, int limit) {
        return metadata.list(new ListQuery.Buckets(requester, after, limit));
    }

    /**
     * Changes what a bucket was told. A key that it is told to encrypt with is not looked at before it is used.
     *
     * @return ends in NoSuchBucket, AccessDenied, AclsDisabled or BucketAclAllowsOthers where it has or is to have no ACLs, or RetentionRefused
     *     where a protection would allow less than it did
     */
    public Mono<Void> change(AccountId requester, BucketName name, BucketChange change) {
        return gate.admit(requester, name)
                .map(bucket -> new BucketRef(bucket.name(), bucket.id()))
                .flatMap(bucket -> metadata.commit(new Commit.ChangeBucket(bucket, change)))
                .then();
    }

    /**
     * Deletes a bucket that holds no version. Uploads under way do not keep it: they are aborted.
     *
     * @return ends in {@link Failure.BucketNotEmpty} where there is a version or an upload began meanwhile
     */
    public Mono<Void> delete(AccountId requester, BucketName name) {
        return gate.admit(requester, name).flatMap(this::delete);
    }

    private Mono<Void> delete(Bucket bucket) {
        BucketRef ref = new BucketRef(bucket.name(), bucket.id());
        Mono<Void> delete = metadata.commit(new Commit.DeleteBucket(ref)).then();
        return delete.onErrorResume(
                BucketService::isNotEmpty, notEmpty -> abortUploads(ref).then(delete));
    }

    private Mono<Void> abortUploads(BucketRef bucket) {
        return holdsVersions(bucket).filter(holds -> !holds).flatMap(empty -> abortAll(bucket));
    }

    private Mono<Boolean> holdsVersions(BucketRef bucket) {
        HoldsVersions row = new HoldsVersions(bucket.id());
        return metadata.read(Set.of(row)).map(rows -> rows.has(row));
    }

    private Mono<Void> abortAll(BucketRef bucket) {
        return metadata.list(new ListQuery.Uploads(bucket.id(), "", "", "", Optional.empty(), UPLOADS_A_PAGE))
                .flatMap(page -> abort(bucket, page).then(page.truncated() ? abortAll(bucket) : Mono.empty()));
    }

    private Mono<Void> abort(BucketRef bucket, Page<Upload> page) {
        return Flux.fromIterable(page.items())
                .flatMap(upload -> abort(bucket, upload), UPLOADS_AT_ONCE)
                .then();
    }

    private Mono<Void> abort(BucketRef bucket, Upload upload) {
        return metadata.commit(new Commit.AbortUpload(new UploadRef(bucket, upload.key(), upload.id())))
                .then();
    }

    private static boolean isNotEmpty(Throwable error) {
        return error instanceof MimeoException mimeo && mimeo.failure() instanceof Failure.BucketNotEmpty;
    }
}
