package dev.mimeo.engine.copy;

import dev.mimeo.engine.content.Pin;
import dev.mimeo.engine.content.StoredContent;
import dev.mimeo.engine.copy.CopyEvent.Done;
import dev.mimeo.engine.copy.CopyEvent.Planned;
import dev.mimeo.engine.encryption.ContentKeys;
import dev.mimeo.engine.model.ByteRange;
import dev.mimeo.engine.model.Part;
import dev.mimeo.engine.model.WrappedKey;
import dev.mimeo.engine.multipart.UploadReader;
import dev.mimeo.engine.multipart.UploadReader.Found;
import dev.mimeo.engine.object.Attempts;
import dev.mimeo.engine.object.Toolbox;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Copies ranges of objects into parts of uploads. */
final class PartCopier {

    private final Toolbox tools;
    private final UploadReader uploads;
    private final SourceReader sources;
    private final ContentKeys keys;
    private final PartTransfer transfers;
    private final ETagMode etags;

    PartCopier(Toolbox tools, CopyOptions options) {
        this.tools = tools;
        this.uploads = new UploadReader(tools.metadata());
        this.sources = new SourceReader(tools);
        this.keys = tools.contentKeys();
        this.transfers = new PartTransfer(tools);
        this.etags = options.etag();
    }

    Flux<CopyEvent<PartCopyResult>> copy(PartCopyRequest request) {
        return uploads.find(request.requester(), request.upload())
                .flatMapMany(found -> attempt(request, found))
                .retryWhen(Attempts.onContention());
    }

    private Flux<CopyEvent<PartCopyResult>> attempt(PartCopyRequest request, Found upload) {
        return Flux.usingWhen(resolved(request, upload), this::run, job -> Mono.fromRunnable(job.pin()::close));
    }

    private Mono<PartJob> resolved(PartCopyRequest request, Found upload) {
        return Mono.using(tools.pins()::resolving, resolving -> job(request, upload), Pin::close);
    }

    private Mono<PartJob> job(PartCopyRequest request, Found upload) {
        return sources.find(request.requester(), request.source(), request.conditions())
                .flatMap(source -> sources.content(source).map(content -> job(request, upload, source, content)));
    }

    private PartJob job(PartCopyRequest request, Found upload, Source source, StoredContent content) {
        ByteRange range = CopyChecks.range(request.range(), content.length());
        CopyChecks.checkSize(range.length(), tools.limits());
        return new PartJob(
                upload,
                request.number(),
                source,
                content,
                range,
                etags,
                tools.pins().pin(PartJob.blobs(content)));
    }

    private Flux<CopyEvent<PartCopyResult>> run(PartJob job) {
        Mono<CopyEvent<PartCopyResult>> done = transferred(job)
                .map(part -> new Done<>(new PartCopyResult(part, job.source().shownVersion())));
        CopyEvent<PartCopyResult> planned = new Planned<>(
                job.plan(tools.inlineThreshold()),
                job.range().length(),
                job.source().shownVersion());
        return Flux.concat(Mono.just(planned), done);
    }

    private Mono<Part> transferred(PartJob job) {
        WrappedKey target = job.upload().upload().contentKey();
        return keys.lend(
                job.source().version().attributes().key(),
                from -> keys.lend(target, to -> transfers.run(job, from, to)));
    }
}
