package dev.mimeo.engine.copy;

import dev.mimeo.engine.access.Gate;
import dev.mimeo.engine.commit.Commit.BucketRef;
import dev.mimeo.engine.commit.Commit.PutObject;
import dev.mimeo.engine.commit.ContentDraft;
import dev.mimeo.engine.commit.ContentDraft.ExtentsDraft;
import dev.mimeo.engine.commit.ContentDraft.InlineDraft;
import dev.mimeo.engine.commit.ContentDraft.ListedDraft;
import dev.mimeo.engine.commit.VersionDraft;
import dev.mimeo.engine.content.Pin;
import dev.mimeo.engine.content.StoredContent;
import dev.mimeo.engine.content.StoredContent.Slices;
import dev.mimeo.engine.content.StoredContent.SmallBody;
import dev.mimeo.engine.copy.CopyEvent.Done;
import dev.mimeo.engine.copy.CopyEvent.Planned;
import dev.mimeo.engine.model.Bucket;
import dev.mimeo.engine.model.Content;
import dev.mimeo.engine.model.ExtentTable;
import dev.mimeo.engine.model.KeyDomain;
import dev.mimeo.engine.model.ObjectAttributes;
import dev.mimeo.engine.model.ObjectMetadata;
import dev.mimeo.engine.model.VersionId;
import dev.mimeo.engine.model.WrappedKey;
import dev.mimeo.engine.object.Attempts;
import dev.mimeo.engine.object.Toolbox;
import dev.mimeo.engine.object.VersionReader;
import dev.mimeo.engine.object.WrittenObject;
import java.util.List;
import java.util.Optional;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Copies objects: resolve, check, plan, transfer, commit. */
final class ObjectCopier {

    private final Toolbox tools;
    private final Gate gate;
    private final SourceReader sources;
    private final VersionReader versions;
    private final CopyDigester digester;
    private final ETagMode etags;

    ObjectCopier(Toolbox tools, CopyOptions options) {
        this.tools = tools;
        this.gate = new Gate(tools.metadata());
        this.sources = new SourceReader(tools);
        this.versions = new VersionReader(tools.metadata());
        this.digester = new CopyDigester(tools);
        this.etags = options.etag();
    }

    Flux<CopyEvent<CopyResult>> copy(CopyRequest request, VersionId id) {
        return gate.admit(request.requester(), request.target().bucket())
                .flatMapMany(target -> attempt(request, target, id))
                .retryWhen(Attempts.onContention());
    }

    private Flux<CopyEvent<CopyResult>> attempt(CopyRequest request, Bucket target, VersionId id) {
        return Flux.usingWhen(
                resolved(request), job -> run(request, job, target, id), job -> Mono.fromRunnable(job.pin()::close));
    }

    private Mono<CopyJob> resolved(CopyRequest request) {
        return Mono.using(tools.pins()::resolving, resolving -> found(request), Pin::close);
    }

    private Mono<CopyJob> found(CopyRequest request) {
        return sources.find(request.requester(), request.source(), request.conditions())
                .doOnNext(source -> check(request, source))
                .flatMap(source -> job(request, source));
    }

    private void check(CopyRequest request, Source source) {
        CopyChecks.checkSelfCopy(request, source.version().etag());
        CopyChecks.checkSize(source.version().size(), tools.limits());
    }

    private Mono<CopyJob> job(CopyRequest request, Source source) {
        ObjectAttributes attributes = source.version().attributes();
        DigestPlan digests = DigestPlan.of(attributes.etag(), attributes.checksum(), request.checksum(), etags);
        return digests.reads()
                ? sources.content(source).map(content -> pinned(source, digests, content))
                : Mono.just(CopyJob.unread(source, digests));
    }

    private CopyJob pinned(Source source, DigestPlan digests, StoredContent content) {
        return new CopyJob(source, digests, Optional.of(content), tools.pins().pin(PartJob.blobs(content)));
    }

    private Flux<CopyEvent<CopyResult>> run(CopyRequest request, CopyJob job, Bucket target, VersionId id) {
        CopyEvent<CopyResult> planned = new Planned<>(
                job.plan(), job.source().version().size(), job.source().shownVersion());
        return Flux.concat(Mono.just(planned), made(request, job, target, id));
    }

    private Mono<CopyEvent<CopyResult>> made(CopyRequest request, CopyJob job, Bucket target, VersionId id) {
        Source source = job.source();
        WrappedKey sourceKey = source.version().attributes().key();
        return Mono.zip(content(job), digester.of(job), tools.contentKeys().rewrap(sourceKey, new KeyDomain.SseS3()))
                .map(ready -> draft(request, source, target, id, ready.getT1(), ready.getT2(), ready.getT3()))
                .flatMap(draft -> committed(request, target, draft))
                .map(copy -> new Done<>(new CopyResult(copy.version(), copy.shown(), source.shownVersion())));
    }

    private Mono<ContentDraft> content(CopyJob job) {
        return job.digests().md5()
                ? Mono.justOrEmpty(job.content()).map(ObjectCopier::ofOnePart)
                : contentWithParts(job.source());
    }

    private static ContentDraft ofOnePart(StoredContent content) {
        return switch (content) {
            case SmallBody small -> new InlineDraft(small.content(), small.body());
            case Slices slices -> new ExtentsDraft(new ExtentTable(slices.extents(), List.of()));
        };
    }

    private Mono<ContentDraft> contentWithParts(Source source) {
        return switch (source.version().attributes().content()) {
            case Content.Inline inline ->
                versions.body(source.key(), source.version()).map(body -> new InlineDraft(inline, body));
            case Content.Extents extents -> Mono.just(new ExtentsDraft(extents.table()));
            case Content.Listed listed -> Mono.just(new ListedDraft(listed));
        };
    }

    private VersionDraft draft(
            CopyRequest request,
            Source source,
            Bucket target,
            VersionId id,
            ContentDraft content,
            CopyDigests digests,
            WrappedKey key) {
        ObjectAttributes attributes = source.version().attributes();
        return new VersionDraft(
                id,
                target.owner(),
                digests.etag(),
                metadata(request, attributes),
                Optional.of(digests.checksum()),
                key,
                content,
                request.tagging().of(attributes.tags()));
    }

    private static ObjectMetadata metadata(CopyRequest request, ObjectAttributes source) {
        return switch (request.metadata()) {
            case MetadataDirective.Copy copy -> source.metadata();
            case MetadataDirective.Replace replace -> replace.metadata();
        };
    }

    private Mono<WrittenObject> committed(CopyRequest request, Bucket target, VersionDraft draft) {
        BucketRef bucket = new BucketRef(target.name(), target.id());
        return tools.metadata()
                .commit(new PutObject(bucket, request.target().key(), draft, request.condition()))
                .map(WrittenObject::of);
    }
}
