package dev.mimeo.engine.local;

import dev.mimeo.engine.model.BlobId;
import java.util.BitSet;
import java.util.HashMap;
import java.util.Map;

/** Many ids of blobs in little memory: about a bit for each, since writers number their blobs one after the other. */
final class BlobIdSet {

    private static final int CHUNK_BITS = 12;
    private static final int CHUNK_MASK = (1 << CHUNK_BITS) - 1;

    private final Map<Chunk, BitSet> chunks = new HashMap<>();

    private record Chunk(long epoch, long number) {}

    /** Adds an id; tells whether it is new. */
    boolean add(BlobId id) {
        BitSet bits = chunks.computeIfAbsent(chunk(id), chunk -> new BitSet());
        int bit = bit(id);
        boolean added = !bits.get(bit);
        bits.set(bit);
        return added;
    }

    boolean contains(BlobId id) {
        BitSet bits = chunks.get(chunk(id));
        return bits != null && bits.get(bit(id));
    }

    private static Chunk chunk(BlobId id) {
        return new Chunk(id.epoch(), id.number() >>> CHUNK_BITS);
    }

    private static int bit(BlobId id) {
        return (int) id.number() & CHUNK_MASK;
    }
}
