package dev.mimeo.engine.object;

import dev.mimeo.engine.access.Gate;
import dev.mimeo.engine.commit.Commit;
import dev.mimeo.engine.commit.Commit.BucketRef;
import dev.mimeo.engine.commit.Committed;
import dev.mimeo.engine.commit.LockRule;
import dev.mimeo.engine.model.AccountId;
import dev.mimeo.engine.model.Bucket;
import dev.mimeo.engine.model.BucketName;
import dev.mimeo.engine.model.DeleteMarker;
import dev.mimeo.engine.model.ExtentTable;
import dev.mimeo.engine.model.ObjectAddress;
import dev.mimeo.engine.model.ObjectKey;
import dev.mimeo.engine.model.ObjectLock;
import dev.mimeo.engine.model.ObjectVersion;
import dev.mimeo.engine.model.PartInfo;
import dev.mimeo.engine.model.RestoreRequest;
import dev.mimeo.engine.model.VersionChange;
import dev.mimeo.engine.model.VersionId;
import dev.mimeo.engine.spi.ListQuery;
import dev.mimeo.engine.spi.ListQuery.ListedObject;
import dev.mimeo.engine.spi.ListQuery.ListedVersion;
import dev.mimeo.engine.spi.MetadataStore;
import dev.mimeo.engine.spi.Page;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import reactor.core.publisher.Mono;

/**
 * Operations on objects. All publishers are cold and end in {@link dev.mimeo.engine.error.MimeoException}s; the requester
 * is admitted to the bucket before anything about its objects is told. Cancelling before a commit is queued leaves no
 * trace; afterwards it gives up the answer.
 */
public final class ObjectService {

    private final MetadataStore metadata;
    private final Gate gate;
    private final VersionReader versions;
    private final VersionPages pages;
    private final ObjectReader reader;
    private final ObjectWriter writer;
    private final Ids ids;
    private final InstantSource clock;

    /** Objects of a store. */
    public ObjectService(Toolbox tools) {
        this.metadata = tools.metadata();
        this.gate = new Gate(metadata);
        this.versions = new VersionReader(metadata);
        this.pages = new VersionPages(metadata, versions);
        this.reader = new ObjectReader(tools);
        this.writer = new ObjectWriter(tools);
        this.ids = tools.ids();
        this.clock = tools.clock();
    }

    /**
     * Writes an object. It is durable and visible when the result is emitted, and not there at all if the body ends in an
     * error, has another length or digest than was said, or the result is cancelled while it is being read.
     *
     * @return the object; ends in NoSuchBucket, AccessDenied, AclsDisabled, RetentionPast, BucketNotLocked, LockNeedsDigest,
     *     RetentionRefused, DigestNeeded, ObjectProtected, TooLarge, WrongLength, WrongDigest, PreconditionFailed, KmsKeyNotFound,
     *     KmsKeyDisabled, KmsKeyPendingDeletion, KmsUnavailable or BucketKeyNotApplicable where its key cannot be used,
     *     StoreFull, Overloaded, UnknownOutcome, or the body's own error
     */
    public Mono<WrittenObject> put(PutRequest request) {
        return writer.put(request);
    }

    /**
     * An id for a version that the requester is about to write to the bucket, by a copy or the end of an upload.
     *
     * @return never empty; ends in NoSuchBucket or AccessDenied
     */
    public Mono<NextVersion> next(AccountId requester, BucketName bucket) {
        return gate.admit(requester, bucket).map(found -> NextVersion.of(ids.version(), found.versioning()));
    }

    /**
     * Finds an object and says which bytes are selected; the body of the answer is empty.
     *
     * @return never empty; ends in NoSuchBucket, AccessDenied, NoSuchKey, KeyDeleted, NoSuchVersion, IsDeleteMarker,
     *     PreconditionFailed, NotModified, CustomerKeyNeeded, CustomerKeyNotApplicable, WrongCustomerKey,
     *     UnsatisfiableRange, NoSuchPart
     */
    public Mono<ObjectReading> head(ReadRequest request) {
        return reader.head(request);
    }

    /**
     * Opens an object. What is opened stays readable even if it is overwritten or deleted meanwhile; therefore the body
     * must be subscribed to, or subscribed to and cancelled.
     *
     * @return as {@link #head}; ends too in ObjectArchived, or in KmsKeyNotFound, KmsKeyDisabled, KmsKeyPendingDeletion or KmsUnavailable where its
     *     key cannot be used
     */
    public Mono<ObjectReading> get(ReadRequest request) {
        return reader.get(request);
    }

    /**
     * The part table of an object, by number; empty where it was written in one piece.
     *
     * @param version a version that {@link #head} has found
     */
    public Mono<List<PartInfo>> parts(ObjectAddress address, ObjectVersion version) {
        return versions.table(address.key(), version.attributes().content())
                .map(ExtentTable::parts)
                .defaultIfEmpty(List.of());
    }

    /**
     * Deletes an object, or removes one of its versions for good; done already where there is none.
     *
     * @return ends in NoSuchBucket, AccessDenied, BypassNotApplicable, or ObjectProtected where something protects what
     *     would be removed
     */
    public Mono<Deletion> delete(DeleteObjectRequest request) {
        return gate.admit(request.requester(), request.target().bucket())
                .doOnNext(bucket -> LockRule.checkBypass(request.bypassGovernance(), bucket))
                .flatMap(bucket -> metadata.commit(removal(bucket, request))
                        .map(committed -> deletion(bucket, request.version(), committed)));
    }

    /**
     * Whether the requester may delete from a bucket at all, before anything is.
     *
     * @param bypassGovernance whether the deletes would pass locks in governance mode
     * @return ends in NoSuchBucket, AccessDenied or BypassNotApplicable
     */
    public Mono<Void> mayDelete(AccountId requester, BucketName bucket, boolean bypassGovernance) {
        return gate.admit(requester, bucket)
                .doOnNext(found -> LockRule.checkBypass(bypassGovernance, found))
                .then();
    }

    /**
     * What there is to say of an object. Nothing of it is opened, so no key is needed.
     *
     * @param version the version; empty for the current one
     * @return never empty; ends in NoSuchBucket, AccessDenied, NoSuchKey, NoSuchVersion, or IsDeleteMarker, even where the
     *     delete marker is the current version
     */
    public Mono<StandingObject> describe(AccountId requester, ObjectAddress target, Optional<VersionId> version) {
        return gate.admit(requester, target.bucket())
                .flatMap(bucket -> versions.findDescribed(bucket, target.key(), version)
                        .map(found -> new StandingObject(
                                bucket, found, bucket.versioning().shown(found.id()))));
    }

    /**
     * How S3 Object Lock protects an object.
     *
     * @param version the version; empty for the current one
     * @return never empty; ends in BucketNotLocked where its bucket has no Object Lock, or as {@link #describe}
     */
    public Mono<ObjectLock> lock(AccountId requester, ObjectAddress target, Optional<VersionId> version) {
        return gate.admit(requester, target.bucket())
                .doOnNext(LockRule::checkLocks)
                .flatMap(bucket -> versions.findDescribed(bucket, target.key(), version))
                .map(found -> found.traits().lock());
    }

    /**
     * Changes what is said of an object.
     *
     * @param version the version; empty for the current one
     * @return the object as it is then; never empty; ends as {@link #describe}, in AclsDisabled, RetentionRefused, LegalHoldExists or
     *     NoSuchLegalHold where its COS retention does not allow the change, where a lock is changed as {@link #lock} too, in
     *     RetentionPast, or in ObjectProtected where a lock that holds would be weakened
     */
    public Mono<WrittenObject> change(
            AccountId requester, ObjectAddress target, Optional<VersionId> version, VersionChange change) {
        return commit(requester, target, version, change).map(WrittenObject::of);
    }

    /**
     * Restores an archived object. It is readable when the result is emitted, until the end that its placement tells.
     *
     * @param version the version; empty for the current one
     * @return the object as it is then; never empty; ends as {@link #describe}, or in NotArchived or InvalidRestore
     */
    public Mono<RestoredObject> restore(
            AccountId requester, ObjectAddress target, Optional<VersionId> version, RestoreRequest request) {
        return commit(requester, target, version, new VersionChange.Restore(request))
                .map(RestoredObject::of);
    }

    /**
     * A page of a bucket's versions, delete markers among them.
     *
     * @return the page; ends in NoSuchBucket or AccessDenied
     */
    public Mono<Page<ListedVersion>> versions(VersionListRequest request) {
        return gate.admit(request.requester(), request.bucket())
                .flatMap(bucket -> pages.page(bucket, request))
                .map(page -> page.map(listed -> listed.at(clock.instant())));
    }

    /** A page of a bucket's objects. */
    public Mono<Page<ListedObject>> list(ListRequest request) {
        return gate.admit(request.requester(), request.bucket())
                .map(bucket -> new ListQuery.Objects(
                        bucket.id(), request.prefix(), request.delimiter(), request.after(), request.limit()))
                .flatMap(metadata::list)
                .map(page -> page.map(listed -> listed.at(clock.instant())));
    }

    private Mono<Committed> commit(
            AccountId requester, ObjectAddress target, Optional<VersionId> version, VersionChange change) {
        return gate.admit(requester, target.bucket())
                .map(bucket -> new Commit.ChangeVersion(
                        new BucketRef(bucket.name(), bucket.id()), target.key(), version, change))
                .flatMap(metadata::commit);
    }

    private Commit removal(Bucket bucket, DeleteObjectRequest request) {
        BucketRef ref = new BucketRef(bucket.name(), bucket.id());
        ObjectKey key = request.target().key();
        return request.version()
                .<Commit>map(id -> new Commit.DeleteVersion(ref, key, id, request.bypassGovernance()))
                .orElseGet(() -> new Commit.DeleteObject(ref, key, ids.version(), request.requester()));
    }

    private static Deletion deletion(Bucket bucket, Optional<VersionId> asked, Committed committed) {
        boolean marker =
                committed.version().filter(DeleteMarker.class::isInstance).isPresent();
        Optional<VersionId> named = asked.flatMap(id -> bucket.versioning().shown(id));
        return new Deletion(named.or(committed::shown), marker);
    }
}
