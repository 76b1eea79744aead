package dev.mimeo.engine.copy;

import dev.mimeo.engine.checksum.Checksums;
import dev.mimeo.engine.checksum.ContentDigests;
import dev.mimeo.engine.content.ContentSlicer;
import dev.mimeo.engine.content.StoredContent;
import dev.mimeo.engine.model.ByteRange;
import dev.mimeo.engine.model.Checksum;
import dev.mimeo.engine.model.Content;
import dev.mimeo.engine.model.ETag;
import dev.mimeo.engine.model.SliceCrcs;
import dev.mimeo.engine.object.Toolbox;
import dev.mimeo.engine.object.VersionReader;
import java.util.Objects;
import reactor.core.publisher.Mono;

/** Comes by the entity tags and checksums of copies; reads bytes once at most, and only where the plan says so. */
final class CopyDigester {

    private final Toolbox tools;
    private final VersionReader versions;

    CopyDigester(Toolbox tools) {
        this.tools = tools;
        this.versions = new VersionReader(tools.metadata());
    }

    /** The digests of the copy. */
    Mono<CopyDigests> of(CopyJob job) {
        return Mono.justOrEmpty(job.content())
                .flatMap(content -> read(job, content))
                .defaultIfEmpty(ContentDigests.NONE)
                .flatMap(read -> checksum(job, read).map(checksum -> new CopyDigests(etag(job, read), checksum)));
    }

    private Mono<ContentDigests> read(CopyJob job, StoredContent content) {
        ByteRange all = new ByteRange(0, content.length());
        return tools.contentKeys()
                .lend(
                        job.source().version().attributes().key(),
                        key -> tools.reader()
                                .digest(content, key, all, job.digests().ofBytes()));
    }

    private static ETag etag(CopyJob job, ContentDigests read) {
        return read.md5()
                .map(md5 -> ETag.ofMd5(md5.shared()))
                .orElseGet(() -> job.source().version().etag());
    }

    private Mono<Checksum> checksum(CopyJob job, ContentDigests read) {
        return switch (job.digests().checksum()) {
            case ChecksumPlan.Keep keep -> Mono.just(keep.checksum());
            case ChecksumPlan.Combine combine ->
                crcs(job.source()).map(crcs -> Checksums.ofCrcs(combine.algorithm(), crcs));
            case ChecksumPlan.Read digest ->
                Mono.just(Objects.requireNonNull(read.checksums().get(digest.algorithm())));
        };
    }

    private Mono<SliceCrcs> crcs(Source source) {
        Content content = source.version().attributes().content();
        return content instanceof Content.Inline inline
                ? Mono.just(inline.crcs())
                : versions.table(source.key(), content).map(table -> ContentSlicer.crcs(table.extents()));
    }
}
