package dev.mimeo.engine.content;

import dev.mimeo.engine.content.ContentSlicer.Cut;
import dev.mimeo.engine.model.ByteRange;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;

/** Goes through the slices of a content piece by piece; a piece ends at the latest where a segment of its blob does. */
final class Pieces implements Iterator<Piece> {

    private final List<Cut> cuts;
    private int run;
    private long done;

    Pieces(List<Cut> cuts) {
        this.cuts = cuts;
    }

    /** Pieces that fill one segment after the other, other than the last. */
    static Iterator<List<Piece>> packed(List<Cut> cuts) {
        return new Packed(new Pieces(cuts));
    }

    /** The number of bytes of pieces. */
    static int length(List<Piece> pieces) {
        return pieces.stream().mapToInt(Piece::length).sum();
    }

    @Override
    public boolean hasNext() {
        return run < cuts.size();
    }

    @Override
    public Piece next() {
        return next(0);
    }

    private Piece next(int at) {
        if (!hasNext()) {
            throw new NoSuchElementException();
        }
        Cut cut = cuts.get(run);
        long from = cut.slice().offset() + done;
        long endOfSegment = (from / TransferBudget.SEGMENT + 1) * TransferBudget.SEGMENT;
        long to = Math.min(Math.min(cut.slice().end(), endOfSegment), from + TransferBudget.SEGMENT - at);
        boolean last = to == cut.slice().end();
        Piece piece = new Piece(run, cut.extent(), new ByteRange(from, to - from), at, last);
        done = last ? 0 : done + piece.length();
        run += last ? 1 : 0;
        return piece;
    }

    private record Packed(Pieces pieces) implements Iterator<List<Piece>> {

        @Override
        public boolean hasNext() {
            return pieces.hasNext();
        }

        @Override
        public List<Piece> next() {
            List<Piece> segment = new ArrayList<>();
            int filled = 0;
            do {
                Piece piece = pieces.next(filled);
                segment.add(piece);
                filled += piece.length();
            } while (filled < TransferBudget.SEGMENT && pieces.hasNext());
            return segment;
        }
    }
}
