package dev.mimeo.engine.content;

import dev.mimeo.engine.checksum.BlobIndex;
import dev.mimeo.engine.checksum.ContentDigests;
import dev.mimeo.engine.checksum.DigestSet;
import dev.mimeo.engine.checksum.Digests;
import dev.mimeo.engine.checksum.SlicePlan;
import dev.mimeo.engine.content.ContentSlicer.Cut;
import dev.mimeo.engine.crypto.ContentKey;
import dev.mimeo.engine.crypto.DataKey;
import dev.mimeo.engine.crypto.InlineSealer;
import dev.mimeo.engine.model.ByteRange;
import dev.mimeo.engine.model.Extent;
import dev.mimeo.engine.model.SliceCrcs;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Optional;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Reads contents.
 *
 * <p>All publishers are cold. They end in CorruptBlob or CorruptRecord where stored bytes or keys are not authentic, and
 * never emit a byte of a frame that is not; in Overloaded where too many transfers wait for memory. Cancelling, like any
 * other end, closes all files and gives back all memory. Content keys stay the caller's, who may close them when the
 * publisher has terminated; the caller pins blobs while they are read.
 */
public final class ContentReader {

    private final ContentEnvironment environment;

    /** A reader. */
    public ContentReader(ContentEnvironment environment) {
        this.environment = environment;
    }

    /**
     * Reads a range. Nothing is read before the first demand; from then on at most one segment is read ahead of it.
     *
     * @return the bytes, in heap buffers of at most {@link TransferBudget#SEGMENT} bytes that belong to the subscriber
     */
    public Flux<ByteBuffer> read(StoredContent content, ContentKey contentKey, ByteRange range) {
        return switch (content) {
            case StoredContent.SmallBody body -> small(body, contentKey, range).flux();
            case StoredContent.Slices slices -> {
                List<Cut> cuts = ContentSlicer.cut(slices.extents(), range);
                yield Flux.usingWhen(reading(contentKey), reading -> reading.plaintext(cuts), Reading::close);
            }
        };
    }

    /** Digests a range; its bytes go nowhere. */
    public Mono<ContentDigests> digest(
            StoredContent content, ContentKey contentKey, ByteRange range, DigestSet digests) {
        return switch (content) {
            case StoredContent.SmallBody body -> small(body, contentKey, range).map(bytes -> digest(bytes, digests));
            case StoredContent.Slices slices -> digest(ContentSlicer.cut(slices.extents(), range), contentKey, digests);
        };
    }

    /**
     * The extents that hold a range, cut to it and with their CRCs. Whole extents cost nothing; for one that was cut, the
     * index of its blob and at most a MiB at each end are read.
     */
    public Mono<List<Extent>> slice(List<Extent> extents, ContentKey contentKey, ByteRange range) {
        return Flux.fromIterable(ContentSlicer.cut(extents, range))
                .concatMap(cut -> complete(cut, contentKey))
                .collectList();
    }

    private Mono<Reading> reading(ContentKey contentKey) {
        return Mono.fromSupplier(() -> new Reading(environment, contentKey));
    }

    private Mono<ByteBuffer> small(StoredContent.SmallBody body, ContentKey contentKey, ByteRange range) {
        if (range.end() > body.length()) {
            throw new IllegalArgumentException("not within " + body.length() + " bytes: " + range);
        }
        return Mono.fromCallable(() -> open(body, contentKey))
                .subscribeOn(environment.crypto())
                .map(plain -> ByteBuffer.wrap(plain, (int) range.offset(), (int) range.length())
                        .slice());
    }

    private byte[] open(StoredContent.SmallBody body, ContentKey contentKey) {
        try (DataKey dataKey = environment.keyWrap().unseal(body.content().dataKey(), contentKey)) {
            return InlineSealer.open(body.body(), dataKey);
        }
    }

    private static ContentDigests digest(ByteBuffer bytes, DigestSet wanted) {
        Digests digests = new Digests(wanted);
        digests.update(bytes);
        return digests.finish();
    }

    private Mono<Extent> complete(Cut cut, ContentKey contentKey) {
        return cut.isWhole()
                ? Mono.just(cut.extent())
                : index(cut, contentKey)
                        .flatMap(index -> crcs(cut, index.plan(cut.slice()), contentKey))
                        .map(cut::withCrcs);
    }

    private Mono<BlobIndex> index(Cut cut, ContentKey contentKey) {
        return Mono.usingWhen(reading(contentKey), reading -> reading.index(cut), Reading::close);
    }

    private Mono<SliceCrcs> crcs(Cut cut, SlicePlan plan, ContentKey contentKey) {
        return Mono.zip(crcs(cut, plan.head(), contentKey), crcs(cut, plan.tail(), contentKey), plan::combine);
    }

    private Mono<SliceCrcs> crcs(Cut cut, Optional<ByteRange> end, ContentKey contentKey) {
        return Mono.justOrEmpty(end)
                .map(range -> List.of(new Cut(cut.extent(), range)))
                .flatMap(cuts -> digest(cuts, contentKey, DigestSet.INDEX))
                .map(digests -> digests.index().map(BlobIndex::whole).orElseThrow())
                .defaultIfEmpty(SliceCrcs.EMPTY);
    }

    private Mono<ContentDigests> digest(List<Cut> cuts, ContentKey contentKey, DigestSet digests) {
        return Mono.usingWhen(
                reading(contentKey), reading -> reading.digest(cuts, new Digests(digests)), Reading::close);
    }
}
