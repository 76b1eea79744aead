package dev.mimeo.engine.copy;

import dev.mimeo.engine.model.VersionId;
import dev.mimeo.engine.object.Ids;
import dev.mimeo.engine.object.Toolbox;
import reactor.core.publisher.Flux;

/**
 * Copies. All publishers are cold and end in {@link dev.mimeo.engine.error.MimeoException}s; the requester is admitted to
 * both buckets before anything about their objects is told. Cancelling before the commit is queued leaves no trace;
 * afterwards it gives up the answer. A source that is overwritten or deleted meanwhile harms no copy.
 */
public final class CopyService {

    private final ObjectCopier objects;
    private final PartCopier parts;
    private final Ids ids;

    /** Copies within a store. */
    public CopyService(Toolbox tools, CopyOptions options) {
        this.objects = new ObjectCopier(tools, options);
        this.parts = new PartCopier(tools, options);
        this.ids = tools.ids();
    }

    /**
     * Copies an object: CopyObject of S3.
     *
     * @return planned, its progress, done. Ends in NoSuchBucket, AccessDenied, AclsDisabled, RegionNotEnabled, CrossRegionCopy, NoSuchKey, NoSuchVersion, SourceIsDeleteMarker,
     *     PreconditionFailed, CustomerKeyNeeded, CustomerKeyNotApplicable, WrongCustomerKey, KmsKeyNotFound, KmsKeyDisabled,
     *     KmsKeyPendingDeletion, KmsUnavailable, BucketKeyNotApplicable, IllegalSelfCopy, SourceTooLarge, RetentionRefused, RetentionPast, BucketNotLocked, StoreFull, Overloaded, CorruptBlob, CorruptRecord,
     *     UnknownOutcome; Contended where the source changed again and again
     */
    public Flux<CopyEvent<CopyResult>> copy(CopyRequest request) {
        return Flux.defer(() -> copy(request, ids.version()));
    }

    /**
     * As {@link #copy(CopyRequest)}, with an id that may be told before the copy is there.
     *
     * @param id the id that the copy takes where its bucket is versioned, used for no other
     */
    public Flux<CopyEvent<CopyResult>> copy(CopyRequest request, VersionId id) {
        return objects.copy(request, id);
    }

    /**
     * Makes a part of bytes of an object: UploadPartCopy of S3.
     *
     * @return planned, its progress, done. Ends in NoSuchUpload, UploadNeedsCustomerKey, CopyRangeOutside, CopyRangeTooLong, or as {@link #copy}
     */
    public Flux<CopyEvent<PartCopyResult>> copyPart(PartCopyRequest request) {
        return parts.copy(request);
    }
}
