package dev.mimeo.engine.copy;

import dev.mimeo.engine.checksum.Checksums;
import dev.mimeo.engine.checksum.DigestSet;
import dev.mimeo.engine.content.ContentSlicer;
import dev.mimeo.engine.model.ByteRange;
import dev.mimeo.engine.model.Checksum;
import dev.mimeo.engine.model.ChecksumAlgorithm;
import dev.mimeo.engine.model.Content;
import dev.mimeo.engine.model.SliceCrcs;
import dev.mimeo.engine.object.Toolbox;
import dev.mimeo.engine.object.VersionReader;
import java.util.Set;
import reactor.core.publisher.Mono;

/** Comes by the checksums of copies. */
final class CopyChecksums {

    private final Toolbox tools;
    private final VersionReader versions;

    CopyChecksums(Toolbox tools) {
        this.tools = tools;
        this.versions = new VersionReader(tools.metadata());
    }

    /** The checksum of the copy, over all its bytes. */
    Mono<Checksum> of(CopyJob job) {
        return switch (job.checksum()) {
            case ChecksumPlan.Keep keep -> Mono.just(keep.checksum());
            case ChecksumPlan.Combine combine ->
                crcs(job.source()).map(crcs -> Checksums.ofCrcs(combine.algorithm(), crcs));
            case ChecksumPlan.Read read -> digest(job, read.algorithm());
        };
    }

    private Mono<SliceCrcs> crcs(Source source) {
        Content content = source.version().attributes().content();
        return content instanceof Content.Inline inline
                ? Mono.just(inline.crcs())
                : versions.table(source.key(), content).map(table -> ContentSlicer.crcs(table.extents()));
    }

    private Mono<Checksum> digest(CopyJob job, ChecksumAlgorithm algorithm) {
        DigestSet wanted = new DigestSet(false, Set.of(algorithm), false);
        ByteRange all = new ByteRange(0, job.source().version().size());
        return tools.contentKeys()
                .lend(
                        job.source().version().attributes().key(),
                        key -> tools.reader().digest(job.content().orElseThrow(), key, all, wanted))
                .mapNotNull(digests -> digests.checksums().get(algorithm));
    }
}
