package dev.mimeo.engine.local;

import dev.mimeo.engine.model.BlobId;
import dev.mimeo.engine.model.ByteRange;
import dev.mimeo.engine.model.Extent;
import java.util.HashMap;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.function.ObjLongConsumer;

/** Which bytes of blobs any content refers to. Remembers a limited number of slices. */
final class Coverage {

    private final int limit;
    private final BlobIdSet whole = new BlobIdSet();
    private final Map<BlobId, Slices> partly = new HashMap<>();
    private int ranges;
    private boolean complete = true;

    /** Disjoint ranges, by their offsets, with their ends. */
    private record Slices(long blobLength, NavigableMap<Long, Long> ranges) {}

    /**
     * @param limit the most slices to remember
     */
    Coverage(int limit) {
        this.limit = limit;
    }

    void add(Extent extent) {
        BlobId blob = extent.blob();
        if (extent.length() == extent.blobLength()) {
            whole.add(blob);
            forget(blob);
        } else if (!whole.contains(blob)) {
            addSlice(extent);
        }
    }

    /** Whether nothing had to be left out. */
    boolean isComplete() {
        return complete;
    }

    /** Tells of each blob that is not needed as a whole how many bytes of it nobody needs. */
    void forEachUnreachable(ObjLongConsumer<BlobId> consumer) {
        partly.forEach((blob, slices) -> {
            long covered = slices.ranges().entrySet().stream()
                    .mapToLong(range -> range.getValue() - range.getKey())
                    .sum();
            if (covered < slices.blobLength()) {
                consumer.accept(blob, slices.blobLength() - covered);
            }
        });
    }

    private void addSlice(Extent extent) {
        if (ranges >= limit) {
            complete = false;
            forget(extent.blob());
            whole.add(extent.blob());
            return;
        }
        NavigableMap<Long, Long> known = partly.computeIfAbsent(
                        extent.blob(), blob -> new Slices(extent.blobLength(), new TreeMap<>()))
                .ranges();
        ranges -= known.size();
        merge(known, extent.slice());
        ranges += known.size();
    }

    private static void merge(NavigableMap<Long, Long> known, ByteRange slice) {
        long from = slice.offset();
        long to = slice.end();
        Map.Entry<Long, Long> before = known.floorEntry(to);
        while (before != null && before.getValue() >= from) {
            from = Math.min(from, before.getKey());
            to = Math.max(to, before.getValue());
            known.remove(before.getKey());
            before = known.floorEntry(to);
        }
        known.put(from, to);
    }

    private void forget(BlobId blob) {
        Slices gone = partly.remove(blob);
        if (gone != null) {
            ranges -= gone.ranges().size();
        }
    }
}
