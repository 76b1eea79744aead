package dev.mimeo.engine.copy;

import dev.mimeo.engine.checksum.Checksums;
import dev.mimeo.engine.checksum.ContentDigests;
import dev.mimeo.engine.content.ContentSlicer;
import dev.mimeo.engine.content.StoredContent.Slices;
import dev.mimeo.engine.content.WriteRequest;
import dev.mimeo.engine.content.WrittenContent;
import dev.mimeo.engine.crypto.ContentKey;
import dev.mimeo.engine.model.Checksum;
import dev.mimeo.engine.model.ChecksumAlgorithm;
import dev.mimeo.engine.model.ETag;
import dev.mimeo.engine.model.Extent;
import dev.mimeo.engine.model.Part;
import dev.mimeo.engine.model.PartInfo;
import dev.mimeo.engine.multipart.PartWriter;
import dev.mimeo.engine.object.Toolbox;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.LongConsumer;
import reactor.core.publisher.Mono;

/** Makes parts of slices: by reference where that is enough, else by writing the bytes anew. */
final class PartTransfer {

    private final Toolbox tools;
    private final PartWriter parts;

    PartTransfer(Toolbox tools) {
        this.tools = tools;
        this.parts = new PartWriter(tools);
    }

    /**
     * Makes the part and commits it.
     *
     * @param from the source's content key
     * @param to the upload's content key
     * @param progress learns how many bytes are written
     */
    Mono<Part> run(PartJob job, ContentKey from, ContentKey to, LongConsumer progress) {
        return switch (job.plan(tools.inlineThreshold())) {
            case REENCRYPT -> writtenAnew(job, from, to, progress);
            case INLINE, REFERENCE, READ_ONLY -> referred(job, (Slices) job.content(), from, to);
        };
    }

    private Mono<Part> writtenAnew(PartJob job, ContentKey from, ContentKey to, LongConsumer progress) {
        WriteRequest write = WriteRequest.unverified(job.range().length(), job.ofWritten(), false)
                .in(job.upload().domain().layers())
                .telling(progress);
        return tools.writer().copy(write, job.content(), from, job.range(), to, written -> committed(job, written));
    }

    private Mono<Part> committed(PartJob job, WrittenContent written) {
        Optional<Checksum> checksum =
                job.checksum().map(wanted -> written.digests().checksums().get(wanted));
        ETag etag = tools.ids().etag(job.upload().domain(), written.digests());
        return parts.commit(job.upload(), info(job, checksum), etag, written.extents());
    }

    private Mono<Part> referred(PartJob job, Slices content, ContentKey from, ContentKey to) {
        Mono<List<Extent>> slices = tools.reader()
                .slice(content.extents(), from, job.range())
                .publishOn(tools.crypto())
                .map(cut -> tools.dataKeys().reseal(cut, from, to));
        return slices.flatMap(cut -> read(job, from).flatMap(read -> committed(job, cut, read)));
    }

    private Mono<ContentDigests> read(PartJob job, ContentKey from) {
        return job.ofBytes().needsBytes()
                ? tools.reader().digest(job.content(), from, job.range(), job.ofBytes())
                : Mono.just(ContentDigests.NONE);
    }

    private Mono<Part> committed(PartJob job, List<Extent> cut, ContentDigests read) {
        Optional<Checksum> checksum = job.checksum().map(wanted -> checksum(wanted, cut, read));
        ETag etag = job.etag(cut, read).orElseGet(() -> tools.ids().etag(""));
        return parts.commit(job.upload(), info(job, checksum), etag, cut);
    }

    private static Checksum checksum(ChecksumAlgorithm algorithm, List<Extent> cut, ContentDigests read) {
        return algorithm.combinable()
                ? Checksums.ofCrcs(algorithm, ContentSlicer.crcs(cut))
                : Objects.requireNonNull(read.checksums().get(algorithm));
    }

    private static PartInfo info(PartJob job, Optional<Checksum> checksum) {
        return new PartInfo(job.number(), job.range().length(), checksum);
    }
}
