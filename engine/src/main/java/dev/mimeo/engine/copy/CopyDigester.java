package dev.mimeo.engine.copy;

import dev.mimeo.engine.checksum.Checksums;
import dev.mimeo.engine.checksum.ContentDigests;
import dev.mimeo.engine.content.ContentSlicer;
import dev.mimeo.engine.content.StoredContent;
import dev.mimeo.engine.content.WrittenContent;
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

    /** The digests of a copy that shares the bytes of its source. */
    Mono<CopyDigests> ofShared(CopyJob job) {
        return Mono.justOrEmpty(job.content())
                .flatMap(content -> read(job, content.stored()))
                .defaultIfEmpty(ContentDigests.NONE)
                .flatMap(read -> digests(job, read, crcs(job.source())));
    }

    /** The digests of a copy whose bytes were written anew, and digested as they passed. */
    Mono<CopyDigests> ofWritten(CopyJob job, WrittenContent written) {
        return digests(job, written.digests(), Mono.fromSupplier(written::crcs));
    }

    private Mono<ContentDigests> read(CopyJob job, StoredContent content) {
        ByteRange all = new ByteRange(0, content.length());
        return tools.contentKeys()
                .lend(
                        job.sourceKey(),
                        job.request().source().customerKey(),
                        key -> tools.reader()
                                .digest(content, key, all, job.digests().ofBytes()));
    }

    private Mono<CopyDigests> digests(CopyJob job, ContentDigests read, Mono<SliceCrcs> crcs) {
        return checksum(job.digests().checksum(), read, crcs)
                .map(checksum -> new CopyDigests(etag(job.digests().tag(), read), checksum));
    }

    private ETag etag(TagPlan plan, ContentDigests read) {
        return switch (plan) {
            case TagPlan.Keep keep -> keep.tag();
            case TagPlan.Random random -> tools.ids().etag(random.suffix());
            case TagPlan.Md5 md5 -> ETag.ofMd5(read.md5().orElseThrow().shared());
        };
    }

    private static Mono<Checksum> checksum(ChecksumPlan plan, ContentDigests read, Mono<SliceCrcs> crcs) {
        return switch (plan) {
            case ChecksumPlan.Keep keep -> Mono.just(keep.checksum());
            case ChecksumPlan.Combine combine -> crcs.map(whole -> Checksums.ofCrcs(combine.algorithm(), whole));
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
