package dev.mimeo.engine.multipart;

import dev.mimeo.engine.access.Gate;
import dev.mimeo.engine.commit.Commit;
import dev.mimeo.engine.commit.Commit.BucketRef;
import dev.mimeo.engine.commit.Committed;
import dev.mimeo.engine.commit.ContentDraft;
import dev.mimeo.engine.commit.VersionDraft;
import dev.mimeo.engine.crypto.ContentKey;
import dev.mimeo.engine.encryption.ContentKeys;
import dev.mimeo.engine.encryption.KeyHolder;
import dev.mimeo.engine.encryption.KeyHolders;
import dev.mimeo.engine.error.Failure;
import dev.mimeo.engine.error.MimeoException;
import dev.mimeo.engine.model.AccountId;
import dev.mimeo.engine.model.Bucket;
import dev.mimeo.engine.model.Part;
import dev.mimeo.engine.model.RequestedTraits;
import dev.mimeo.engine.model.Upload;
import dev.mimeo.engine.model.VersionId;
import dev.mimeo.engine.model.WrappedKey;
import dev.mimeo.engine.multipart.UploadReader.Found;
import dev.mimeo.engine.object.Attempts;
import dev.mimeo.engine.object.Expiries;
import dev.mimeo.engine.object.Ids;
import dev.mimeo.engine.object.Limits;
import dev.mimeo.engine.object.Toolbox;
import dev.mimeo.engine.object.WrittenObject;
import dev.mimeo.engine.spi.ListQuery;
import dev.mimeo.engine.spi.MetadataStore;
import dev.mimeo.engine.spi.Page;
import java.util.List;
import java.util.Optional;
import reactor.core.publisher.Mono;

/**
 * Operations on multipart uploads. All publishers are cold and end in
 * {@link dev.mimeo.engine.error.MimeoException}s; the requester is admitted to the bucket before anything about its uploads
 * is told. Cancelling before a commit is queued leaves no trace; afterwards it gives up the answer.
 */
public final class UploadService {

    private final MetadataStore metadata;
    private final Gate gate;
    private final UploadReader uploads;
    private final CompletedUploads completed;
    private final PartWriter parts;
    private final ContentKeys keys;
    private final KeyHolders holders;
    private final Ids ids;
    private final Limits limits;
    private final Expiries expiries;

    /** Uploads of a store. */
    public UploadService(Toolbox tools) {
        this.metadata = tools.metadata();
        this.gate = new Gate(metadata);
        this.uploads = new UploadReader(metadata);
        this.completed = new CompletedUploads(metadata, tools.expiries());
        this.parts = new PartWriter(tools);
        this.keys = tools.contentKeys();
        this.holders = tools.keyHolders();
        this.ids = tools.ids();
        this.limits = tools.limits();
        this.expiries = tools.expiries();
    }

    /**
     * Begins an upload, and gives it the content key of all its parts.
     *
     * @return the upload; ends in NoSuchBucket, AccessDenied, AclsDisabled, RetentionRefused, RetentionPast, BucketNotLocked, KmsKeyNotFound, KmsKeyDisabled, KmsKeyPendingDeletion, KmsUnavailable
     *     or BucketKeyNotApplicable where its key cannot be used, Overloaded, StoreFull, UnknownOutcome
     */
    public Mono<Upload> create(CreateUploadRequest request) {
        return begin(request).map(BegunUpload::upload);
    }

    /**
     * As {@link #create}, and tells when the upload is aborted.
     *
     * @return never empty
     */
    public Mono<BegunUpload> begin(CreateUploadRequest request) {
        return gate.admit(request.requester(), request.target().bucket())
                .flatMap(bucket -> holders.of(request.encryption(), bucket)
                        .flatMap(holder -> keys.lendNew(key -> created(request, bucket, key, holder)))
                        .map(upload -> new BegunUpload(upload, expiries.of(bucket, upload))));
    }

    /** An upload, if it is under way. */
    public Mono<Upload> get(AccountId requester, UploadAddress upload) {
        return uploads.find(requester, upload).map(Found::upload);
    }

    /**
     * Writes a part, in place of an older one of its number.
     *
     * @return the part; ends in NoSuchUpload, DigestNeeded, LockNeedsDigest, UploadNeedsCustomerKey, CustomerKeyNotApplicable, TooLarge, WrongLength, WrongDigest, WrongChecksum where its checksum is not
     *     of the upload's algorithm, StoreFull, Overloaded, UnknownOutcome, or the body's own error
     */
    public Mono<Part> put(PartRequest request) {
        return uploads.findForPart(request.requester(), request.upload(), request.customerKey())
                .flatMap(found -> parts.put(request, found));
    }

    /**
     * A page of an upload's parts, by number.
     *
     * @param after the number to begin behind; 0 for the first
     */
    public Mono<PartPage> parts(AccountId requester, UploadAddress upload, int after, int limit) {
        return uploads.find(requester, upload)
                .flatMap(found -> uploads.parts(found.upload()).map(all -> page(found, all, after, limit)));
    }

    /**
     * Makes an object of parts and ends the upload. No byte of content is read. Asked again for the same parts it gives the
     * same object, without looking at the condition, as long as that is the current one: an answer may have been lost.
     *
     * @return the object; ends in NoSuchUpload, InvalidPart, PartsOutOfOrder, PartTooSmall, TooManyExtents, TooLarge,
     *     WrongLength, WrongDigest, PreconditionFailed, AclsDisabled
     */
    public Mono<WrittenObject> complete(CompleteRequest request) {
        return Mono.defer(() -> complete(request, ids.version()));
    }

    /**
     * As {@link #complete(CompleteRequest)}, with an id that may be told before the object is there.
     *
     * @param id the id that the object takes where its bucket is versioned, used for no other
     */
    public Mono<WrittenObject> complete(CompleteRequest request, VersionId id) {
        return uploads.find(request.requester(), request.upload())
                .flatMap(found -> uploads.parts(found.upload()).flatMap(all -> completed(request, id, found, all)))
                .retryWhen(Attempts.onContention())
                .onErrorResume(UploadService::isNoSuchUpload, missing -> completedBefore(request, missing));
    }

    /** Ends an upload and drops its parts; ends in NoSuchUpload where there is none. */
    public Mono<Void> abort(AccountId requester, UploadAddress upload) {
        return uploads.find(requester, upload)
                .flatMap(found -> metadata.commit(new Commit.AbortUpload(found.ref())))
                .then();
    }

    /** A page of a bucket's uploads. */
    public Mono<Page<Upload>> list(UploadListRequest request) {
        return gate.admit(request.requester(), request.bucket())
                .map(bucket -> query(request, bucket))
                .flatMap(metadata::list);
    }

    private Mono<Upload> created(CreateUploadRequest request, Bucket bucket, ContentKey key, KeyHolder holder) {
        return keys.wrap(key, holder)
                .map(wrapped -> commit(request, bucket, wrapped))
                .flatMap(create -> metadata.commit(create).map(done -> upload(create, done)));
    }

    private static Commit.CreateUpload commit(CreateUploadRequest request, Bucket bucket, WrappedKey key) {
        return new Commit.CreateUpload(
                new BucketRef(bucket.name(), bucket.id()),
                request.target().key(),
                CompletedUploads.idOf(key),
                request.requester(),
                request.metadata(),
                request.checksum(),
                key,
                request.tags(),
                request.traits());
    }

    private static Upload upload(Commit.CreateUpload create, Committed done) {
        return new Upload(
                create.upload(),
                create.bucket().id(),
                create.key(),
                done.stamp(),
                create.owner(),
                create.metadata(),
                create.checksum(),
                create.contentKey(),
                create.tags(),
                create.traits());
    }

    private Mono<WrittenObject> completed(CompleteRequest request, VersionId id, Found found, List<Part> standing) {
        Completion completion = Completion.of(request, found.upload(), standing, limits);
        VersionDraft draft = new VersionDraft(
                id,
                found.upload().owner(),
                completion.etag(),
                found.upload().metadata(),
                Optional.of(completion.checksum()),
                found.upload().contentKey(),
                new ContentDraft.ExtentsDraft(completion.table()),
                found.upload().tags(),
                traits(request, found.upload()));
        return metadata.commit(
                        new Commit.CompleteUpload(found.ref(), completion.sequences(), draft, request.condition()))
                .map(WrittenObject::of)
                .map(object -> object.expiring(
                        expiries.of(found.bucket(), found.upload().key(), object.version())));
    }

    private static RequestedTraits traits(CompleteRequest request, Upload upload) {
        RequestedTraits begun = upload.traits();
        return begun.withRetention(request.retention().or(begun.retention()));
    }

    private Mono<WrittenObject> completedBefore(CompleteRequest request, Throwable missing) {
        return completed.find(request).switchIfEmpty(Mono.error(missing));
    }

    private static boolean isNoSuchUpload(Throwable error) {
        return error instanceof MimeoException mimeo && mimeo.failure() instanceof Failure.NoSuchUpload;
    }

    private PartPage page(Found found, List<Part> all, int after, int limit) {
        List<Part> rest =
                all.stream().filter(part -> part.info().number() > after).toList();
        return new PartPage(
                found.upload(),
                rest.subList(0, Math.min(limit, rest.size())),
                limit > 0 && rest.size() > limit,
                expiries.of(found.bucket(), found.upload()));
    }

    private static ListQuery.Uploads query(UploadListRequest request, Bucket bucket) {
        return new ListQuery.Uploads(
                bucket.id(),
                request.prefix(),
                request.delimiter(),
                request.after(),
                request.afterUpload(),
                request.limit());
    }
}
