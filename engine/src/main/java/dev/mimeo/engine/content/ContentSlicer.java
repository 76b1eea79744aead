package dev.mimeo.engine.content;

import dev.mimeo.engine.checksum.CrcAlgebra;
import dev.mimeo.engine.model.ByteRange;
import dev.mimeo.engine.model.Extent;
import dev.mimeo.engine.model.SliceCrcs;
import java.util.ArrayList;
import java.util.List;

/** Cuts and joins lists of slices, without reading a byte. */
public final class ContentSlicer {

    private ContentSlicer() {}

    /**
     * What is left of an extent once its content was cut to a range.
     *
     * @param extent the extent before
     * @param slice the range of the blob's plaintext that is left; not empty
     */
    public record Cut(Extent extent, ByteRange slice) {

        public Cut {
            if (slice.length() == 0
                    || slice.offset() < extent.slice().offset()
                    || slice.end() > extent.slice().end()) {
                throw new IllegalArgumentException("not a slice of " + extent.slice() + ": " + slice);
            }
        }

        /** Whether nothing was cut off, so that the extent's CRCs still hold. */
        public boolean isWhole() {
            return slice.equals(extent.slice());
        }

        /** The extent that is left, with its CRCs. */
        public Extent withCrcs(SliceCrcs crcs) {
            return isWhole() ? extent : new Extent(extent.blob(), extent.blobLength(), slice, extent.dataKey(), crcs);
        }
    }

    /**
     * The extents that hold a range of the content, each cut to it; only the first and the last may not be whole.
     *
     * @throws IllegalArgumentException if the range ends behind the content
     */
    public static List<Cut> cut(List<Extent> extents, ByteRange range) {
        List<Cut> cuts = new ArrayList<>();
        long start = 0;
        for (Extent extent : extents) {
            long from = Math.max(range.offset(), start);
            long to = Math.min(range.end(), start + extent.length());
            if (from < to) {
                cuts.add(new Cut(extent, new ByteRange(extent.slice().offset() + from - start, to - from)));
            }
            start += extent.length();
        }
        if (range.end() > start) {
            throw new IllegalArgumentException("not within " + start + " bytes: " + range);
        }
        return List.copyOf(cuts);
    }

    /**
     * The same content in as few extents as possible: slices of one blob that touch become one. The data keys must be
     * sealed under one content key.
     */
    public static List<Extent> coalesce(List<Extent> extents) {
        List<Extent> joined = new ArrayList<>();
        for (Extent extent : extents) {
            int last = joined.size() - 1;
            if (last >= 0 && touch(joined.get(last), extent)) {
                joined.set(last, join(joined.get(last), extent));
            } else {
                joined.add(extent);
            }
        }
        return List.copyOf(joined);
    }

    /** The number of bytes of content that extents hold. */
    public static long length(List<Extent> extents) {
        return extents.stream().mapToLong(Extent::length).sum();
    }

    /** The CRCs of the whole, from those of the extents. */
    public static SliceCrcs crcs(List<Extent> extents) {
        SliceCrcs whole = SliceCrcs.EMPTY;
        for (Extent extent : extents) {
            whole = CrcAlgebra.append(whole, extent.crcs(), extent.length());
        }
        return whole;
    }

    private static boolean touch(Extent first, Extent second) {
        return first.blob().equals(second.blob())
                && first.slice().end() == second.slice().offset();
    }

    private static Extent join(Extent first, Extent second) {
        return new Extent(
                first.blob(),
                first.blobLength(),
                new ByteRange(first.slice().offset(), first.length() + second.length()),
                first.dataKey(),
                CrcAlgebra.append(first.crcs(), second.crcs(), second.length()));
    }
}
