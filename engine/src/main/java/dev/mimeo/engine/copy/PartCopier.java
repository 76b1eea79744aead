package dev.mimeo.engine.copy;

import dev.mimeo.engine.content.Pin;
import dev.mimeo.engine.copy.CopyEvent.Planned;
import dev.mimeo.engine.encryption.ContentKeys;
import dev.mimeo.engine.encryption.KeyHolder;
import dev.mimeo.engine.model.ByteRange;
import dev.mimeo.engine.model.WrappedKey;
import dev.mimeo.engine.multipart.UploadReader;
import dev.mimeo.engine.multipart.UploadReader.Found;
import dev.mimeo.engine.object.Attempts;
import dev.mimeo.engine.object.Toolbox;
import java.util.function.LongConsumer;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Copies ranges of objects into parts of uploads. */
final class PartCopier {

    private final Toolbox tools;
    private final UploadReader uploads;
    private final SourceReader sources;
    private final ContentKeys keys;
    private final PartTransfer transfers;
    private final CopyOptions options;

    PartCopier(Toolbox tools, CopyOptions options) {
        this.tools = tools;
        this.uploads = new UploadReader(tools.metadata());
        this.sources = new SourceReader(tools, options.regions());
        this.keys = tools.contentKeys();
        this.transfers = new PartTransfer(tools);
        this.options = options;
    }

    Flux<CopyEvent<PartCopyResult>> copy(PartCopyRequest request) {
        return uploads.findForPart(request.requester(), request.upload(), request.customerKey())
                .delayUntil(found -> sources.admit(request.requester(), request.source(), found.bucket()))
                .flatMapMany(found -> attempt(request, found))
                .retryWhen(Attempts.onContention());
    }

    private Flux<CopyEvent<PartCopyResult>> attempt(PartCopyRequest request, Found upload) {
        return Flux.usingWhen(
                resolved(request, upload), job -> run(request, job), job -> Mono.fromRunnable(job.pin()::close));
    }

    private Mono<PartJob> resolved(PartCopyRequest request, Found upload) {
        return Mono.using(tools.pins()::resolving, resolving -> job(request, upload), Pin::close);
    }

    private Mono<PartJob> job(PartCopyRequest request, Found upload) {
        return sources.find(request.requester(), request.source(), request.conditions())
                .flatMap(source -> sources.content(source).map(content -> job(request, upload, source, content)));
    }

    private PartJob job(PartCopyRequest request, Found upload, Source source, SourceContent content) {
        KeyHolder from = KeyHolder.of(
                source.version().attributes().key().domain(), request.source().customerKey());
        KeyHolder to = KeyHolder.of(upload.domain(), request.customerKey());
        ByteRange range = CopyChecks.range(request.range(), content.stored().length());
        CopyChecks.checkSize(range.length(), tools.limits());
        return new PartJob(
                upload,
                request.number(),
                source,
                content.stored(),
                SharingRule.shares(from, to, options.rekey()),
                range,
                options.etag(),
                tools.pins().pin(content.blobs()));
    }

    private Flux<CopyEvent<PartCopyResult>> run(PartCopyRequest request, PartJob job) {
        CopyEvent<PartCopyResult> planned = new Planned<>(
                job.plan(tools.inlineThreshold()),
                job.range().length(),
                job.source().shownVersion(),
                job.upload().domain());
        return Flux.concat(Mono.just(planned), CopyProgress.of(progress -> transferred(request, job, progress)));
    }

    private Mono<PartCopyResult> transferred(PartCopyRequest request, PartJob job, LongConsumer progress) {
        WrappedKey source = job.source().version().attributes().key();
        return keys.lend(
                        source,
                        request.source().customerKey(),
                        from -> job.upload()
                                .lendKey(keys, request.customerKey(), to -> transfers.run(job, from, to, progress)))
                .map(part -> new PartCopyResult(
                        part, job.source().shownVersion(), job.upload().domain()));
    }
}
