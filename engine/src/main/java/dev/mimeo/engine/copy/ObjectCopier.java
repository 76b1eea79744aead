package dev.mimeo.engine.copy;

import dev.mimeo.engine.access.Gate;
import dev.mimeo.engine.checksum.Checksums;
import dev.mimeo.engine.checksum.DigestSet;
import dev.mimeo.engine.commit.Commit.BucketRef;
import dev.mimeo.engine.commit.Commit.PutObject;
import dev.mimeo.engine.commit.ContentDraft;
import dev.mimeo.engine.commit.ContentDraft.ExtentsDraft;
import dev.mimeo.engine.commit.ContentDraft.InlineDraft;
import dev.mimeo.engine.commit.ContentDraft.ListedDraft;
import dev.mimeo.engine.commit.VersionDraft;
import dev.mimeo.engine.content.ContentSlicer;
import dev.mimeo.engine.content.StoredContent.Slices;
import dev.mimeo.engine.copy.CopyEvent.Done;
import dev.mimeo.engine.copy.CopyEvent.Planned;
import dev.mimeo.engine.model.Bucket;
import dev.mimeo.engine.model.ByteRange;
import dev.mimeo.engine.model.Checksum;
import dev.mimeo.engine.model.ChecksumAlgorithm;
import dev.mimeo.engine.model.Content;
import dev.mimeo.engine.model.ExtentTable;
import dev.mimeo.engine.model.KeyDomain;
import dev.mimeo.engine.model.ObjectAttributes;
import dev.mimeo.engine.model.ObjectMetadata;
import dev.mimeo.engine.model.ObjectVersion;
import dev.mimeo.engine.model.SliceCrcs;
import dev.mimeo.engine.model.WrappedKey;
import dev.mimeo.engine.object.Attempts;
import dev.mimeo.engine.object.Toolbox;
import dev.mimeo.engine.object.VersionReader;
import java.util.Optional;
import java.util.Set;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Copies objects: resolve, check, plan, transfer, commit. */
final class ObjectCopier {

    private final Toolbox tools;
    private final Gate gate;
    private final SourceReader sources;
    private final VersionReader versions;

    ObjectCopier(Toolbox tools) {
        this.tools = tools;
        this.gate = new Gate(tools.metadata());
        this.sources = new SourceReader(tools);
        this.versions = new VersionReader(tools.metadata());
    }

    Flux<CopyEvent<CopyResult>> copy(CopyRequest request) {
        return gate.admit(request.requester(), request.target().bucket())
                .flatMapMany(target -> attempt(request, target))
                .retryWhen(Attempts.onContention());
    }

    private Flux<CopyEvent<CopyResult>> attempt(CopyRequest request, Bucket target) {
        return sources.find(request.requester(), request.source(), request.conditions())
                .doOnNext(source -> check(request, source))
                .flatMapMany(source -> planned(source).concatWith(made(request, source, target)));
    }

    private void check(CopyRequest request, Source source) {
        CopyChecks.checkSelfCopy(request, source.version().etag());
        CopyChecks.checkSize(source.version().size(), tools.limits());
    }

    private static Mono<CopyEvent<CopyResult>> planned(Source source) {
        ObjectAttributes attributes = source.version().attributes();
        CopyPlan plan = CopyPlan.of(attributes.content(), ChecksumPlan.of(attributes.checksum()));
        return Mono.just(new Planned<>(plan, attributes.size()));
    }

    private Mono<CopyEvent<CopyResult>> made(CopyRequest request, Source source, Bucket target) {
        WrappedKey sourceKey = source.version().attributes().key();
        return Mono.zip(content(source), checksum(source), tools.contentKeys().rewrap(sourceKey, new KeyDomain.SseS3()))
                .map(ready -> draft(request, source, target, ready.getT1(), ready.getT2(), ready.getT3()))
                .flatMap(draft -> committed(request, target, draft))
                .map(copy -> new Done<>(new CopyResult(copy, source.shownVersion())));
    }

    private Mono<ContentDraft> content(Source source) {
        return switch (source.version().attributes().content()) {
            case Content.Inline inline ->
                versions.body(source.key(), source.version()).map(body -> new InlineDraft(inline, body));
            case Content.Extents extents -> Mono.just(new ExtentsDraft(extents.table()));
            case Content.Listed listed -> Mono.just(new ListedDraft(listed));
        };
    }

    private Mono<Checksum> checksum(Source source) {
        return switch (ChecksumPlan.of(source.version().attributes().checksum())) {
            case ChecksumPlan.Keep keep -> Mono.just(keep.checksum());
            case ChecksumPlan.Combine combine -> crcs(source).map(crcs -> Checksums.ofCrcs(combine.algorithm(), crcs));
            case ChecksumPlan.Read read -> digest(source, read.algorithm());
        };
    }

    private Mono<SliceCrcs> crcs(Source source) {
        Content content = source.version().attributes().content();
        return content instanceof Content.Inline inline
                ? Mono.just(inline.crcs())
                : versions.table(source.key(), content).map(table -> ContentSlicer.crcs(table.extents()));
    }

    private Mono<Checksum> digest(Source source, ChecksumAlgorithm algorithm) {
        return versions.table(source.key(), source.version().attributes().content())
                .flatMap(table ->
                        tools.pins().holding(table.blobs(), () -> digest(source.version(), table, algorithm)));
    }

    private Mono<Checksum> digest(ObjectVersion version, ExtentTable table, ChecksumAlgorithm algorithm) {
        DigestSet wanted = new DigestSet(false, Set.of(algorithm), false);
        ByteRange all = new ByteRange(0, version.size());
        return tools.contentKeys()
                .lend(
                        version.attributes().key(),
                        key -> tools.reader().digest(new Slices(table.extents()), key, all, wanted))
                .mapNotNull(digests -> digests.checksums().get(algorithm));
    }

    private VersionDraft draft(
            CopyRequest request,
            Source source,
            Bucket target,
            ContentDraft content,
            Checksum checksum,
            WrappedKey key) {
        ObjectAttributes attributes = source.version().attributes();
        return new VersionDraft(
                tools.ids().version(),
                target.owner(),
                attributes.etag(),
                metadata(request, attributes),
                Optional.of(checksum),
                key,
                content);
    }

    private static ObjectMetadata metadata(CopyRequest request, ObjectAttributes source) {
        return switch (request.metadata()) {
            case MetadataDirective.Copy copy -> source.metadata();
            case MetadataDirective.Replace replace -> replace.metadata();
        };
    }

    private Mono<ObjectVersion> committed(CopyRequest request, Bucket target, VersionDraft draft) {
        BucketRef bucket = new BucketRef(target.name(), target.id());
        return tools.metadata()
                .commit(new PutObject(bucket, request.target().key(), draft, request.condition()))
                .map(done -> (ObjectVersion) done.version().orElseThrow());
    }
}
