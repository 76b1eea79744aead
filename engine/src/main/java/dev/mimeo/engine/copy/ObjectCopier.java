package dev.mimeo.engine.copy;

import dev.mimeo.engine.access.Gate;
import dev.mimeo.engine.commit.AclRule;
import dev.mimeo.engine.commit.LockRule;
import dev.mimeo.engine.commit.RetentionRule;
import dev.mimeo.engine.content.Pin;
import dev.mimeo.engine.copy.CopyEvent.Planned;
import dev.mimeo.engine.encryption.KeyHolder;
import dev.mimeo.engine.model.Bucket;
import dev.mimeo.engine.model.ObjectAttributes;
import dev.mimeo.engine.model.RetentionRequest;
import dev.mimeo.engine.model.VersionId;
import dev.mimeo.engine.object.Attempts;
import dev.mimeo.engine.object.Toolbox;
import dev.mimeo.engine.object.WrittenObject;
import java.util.Optional;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Copies objects: resolve, check, plan, transfer, commit. */
final class ObjectCopier {

    private final Toolbox tools;
    private final Gate gate;
    private final SourceReader sources;
    private final ObjectTransfer transfers;
    private final CopyOptions options;

    ObjectCopier(Toolbox tools, CopyOptions options) {
        this.tools = tools;
        this.gate = new Gate(tools.metadata());
        this.sources = new SourceReader(tools, options.regions());
        this.transfers = new ObjectTransfer(tools);
        this.options = options;
    }

    Flux<CopyEvent<CopyResult>> copy(CopyRequest request, VersionId id) {
        return target(request, id)
                .flatMapMany(target -> attempt(request, target))
                .retryWhen(Attempts.onContention());
    }

    private Mono<CopyTarget> target(CopyRequest request, VersionId id) {
        return gate.admit(request.requester(), request.target().bucket())
                .delayUntil(bucket -> sources.admit(request.requester(), request.source(), bucket))
                .doOnNext(bucket -> AclRule.check(request.traits().acl(), bucket))
                .flatMap(bucket -> tools.keyHolders()
                        .of(request.encryption(), bucket)
                        .map(holder -> new CopyTarget(bucket, id, holder)));
    }

    private Flux<CopyEvent<CopyResult>> attempt(CopyRequest request, CopyTarget target) {
        return Flux.usingWhen(resolved(request, target), this::run, job -> Mono.fromRunnable(job.pin()::close));
    }

    private Mono<CopyJob> resolved(CopyRequest request, CopyTarget target) {
        return Mono.using(tools.pins()::resolving, resolving -> found(request, target), Pin::close);
    }

    private Mono<CopyJob> found(CopyRequest request, CopyTarget target) {
        return sources.find(request.requester(), request.source(), request.conditions())
                .flatMap(source -> job(request, source, target));
    }

    private Mono<CopyJob> job(CopyRequest request, Source source, CopyTarget target) {
        ObjectAttributes attributes = source.version().attributes();
        KeyHolder holder =
                KeyHolder.of(attributes.key().domain(), request.source().customerKey());
        CopyChecks.checkSelfCopy(request, attributes, target);
        CopyChecks.checkSize(attributes.size(), tools.limits());
        checkRetention(request, attributes, target.bucket());
        LockRule.check(request.traits().lock(), target.bucket(), tools.clock().instant());
        boolean shares = SharingRule.shares(holder, target.holder(), options.rekey());
        DigestPlan digests = new DigestPlan(
                TagPlan.of(attributes, target.holder().domain(), shares, options.etag()),
                ChecksumPlan.of(attributes.checksum(), request.checksum()));
        CopyPlan plan = CopyPlan.of(attributes.content(), shares, digests);
        return content(source, plan, digests)
                .map(content -> new CopyJob(request, source, target, plan, digests, content, pin(content)));
    }

    /** Before a byte is moved, since the commit would refuse it. */
    private void checkRetention(CopyRequest request, ObjectAttributes source, Bucket target) {
        RetentionRequest retention = request.retention().of(source.traits().retention());
        RetentionRule.check(retention, target, tools.clock().instant());
    }

    private Mono<Optional<SourceContent>> content(Source source, CopyPlan plan, DigestPlan digests) {
        boolean needed =
                plan == CopyPlan.REENCRYPT || digests.reads() || digests.tag().ofOnePart();
        return needed ? sources.content(source).map(Optional::of) : Mono.just(Optional.empty());
    }

    private Pin pin(Optional<SourceContent> content) {
        return content.map(read -> tools.pins().pin(read.blobs())).orElse(() -> {});
    }

    private Flux<CopyEvent<CopyResult>> run(CopyJob job) {
        CopyEvent<CopyResult> planned = new Planned<>(
                job.plan(),
                job.source().version().size(),
                job.source().shownVersion(),
                job.target().holder().domain());
        return Flux.concat(
                Mono.just(planned),
                CopyProgress.of(progress -> transfers.run(job, progress).map(done -> result(job, done))));
    }

    private static CopyResult result(CopyJob job, WrittenObject copy) {
        return new CopyResult(
                copy.version(), copy.shown(), copy.expiry(), job.source().shownVersion());
    }
}
