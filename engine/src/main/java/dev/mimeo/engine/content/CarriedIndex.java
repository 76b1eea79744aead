package dev.mimeo.engine.content;

import dev.mimeo.engine.checksum.BlobIndex;
import dev.mimeo.engine.content.ContentSlicer.Cut;
import dev.mimeo.engine.model.SliceCrcs;
import java.util.List;
import java.util.Optional;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Where each MiB of a copy is a MiB of a blob whose CRCs are known, they are carried over instead of computed anew. */
final class CarriedIndex {

    private CarriedIndex() {}

    /** The index of the slices as one content; nothing where it has to be computed. */
    static Mono<Optional<BlobIndex>> of(List<Cut> cuts, Reading reading) {
        return isCarried(cuts)
                ? Flux.fromIterable(cuts)
                        .concatMap(cut -> blocks(cut, reading), 1)
                        .flatMapIterable(BlobIndex::blocks, 1)
                        .collectList()
                        .map(blocks -> Optional.of(new BlobIndex(length(cuts), blocks)))
                : Mono.just(Optional.empty());
    }

    /** Whether the MiBs of the slices, as one content, are those of their blobs. */
    static boolean isCarried(List<Cut> cuts) {
        int last = cuts.size() - 1;
        return cuts.stream().allMatch(CarriedIndex::isKnown)
                && cuts.stream()
                        .limit(last)
                        .allMatch(cut -> isWholeBlocks(cut.slice().length()));
    }

    private static long length(List<Cut> cuts) {
        return cuts.stream().mapToLong(cut -> cut.slice().length()).sum();
    }

    private static boolean isKnown(Cut cut) {
        boolean endsBlock = isWholeBlocks(cut.slice().end())
                || cut.slice().end() == cut.extent().blobLength();
        return isOneKnownBlock(cut) || (isWholeBlocks(cut.slice().offset()) && endsBlock);
    }

    private static boolean isOneKnownBlock(Cut cut) {
        return cut.isWhole() && cut.slice().length() <= BlobIndex.BLOCK;
    }

    private static boolean isWholeBlocks(long length) {
        return length % BlobIndex.BLOCK == 0;
    }

    private static Mono<BlobIndex> blocks(Cut cut, Reading reading) {
        SliceCrcs crcs = cut.extent().crcs();
        return isOneKnownBlock(cut)
                ? Mono.just(new BlobIndex(cut.slice().length(), List.of(crcs)))
                : reading.index(cut).map(index -> index.cut(cut.slice()));
    }
}
