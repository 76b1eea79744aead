package dev.mimeo.engine.checksum;

import dev.mimeo.engine.model.ByteRange;
import dev.mimeo.engine.model.SliceCrcs;
import java.util.Optional;

/**
 * How to come by the CRCs of a slice: what its index gives, and the ragged ends that have to be read.
 *
 * @param head the bytes to read in front of the middle, at most a MiB, as a range of the blob's plaintext
 * @param middleLength the number of bytes that the index covers
 * @param middle their CRCs
 * @param tail the bytes to read behind the middle, at most a MiB, as a range of the blob's plaintext
 */
public record SlicePlan(Optional<ByteRange> head, long middleLength, SliceCrcs middle, Optional<ByteRange> tail) {

    /** Whether nothing has to be read: {@link #middle} is the answer. */
    public boolean isComplete() {
        return head.isEmpty() && tail.isEmpty();
    }

    /**
     * The CRCs of the slice.
     *
     * @param headCrcs the CRCs of the head, {@link SliceCrcs#EMPTY} where there is none
     * @param tailCrcs the CRCs of the tail, {@link SliceCrcs#EMPTY} where there is none
     */
    public SliceCrcs combine(SliceCrcs headCrcs, SliceCrcs tailCrcs) {
        SliceCrcs front = CrcAlgebra.append(headCrcs, middle, middleLength);
        return CrcAlgebra.append(front, tailCrcs, tail.map(ByteRange::length).orElse(0L));
    }
}
