package dev.mimeo.engine.content;

import reactor.core.publisher.Mono;

/**
 * What goes into one segment of a new blob.
 *
 * @param index the number of the segment, from 0
 * @param length the number of bytes; a whole segment, unless it is the last
 * @param source where the bytes come from
 */
record Load(long index, int length, Source source) {

    /** The place of the first byte in the blob's plaintext. */
    long offset() {
        return index * TransferBudget.SEGMENT;
    }

    /** The place behind the last byte. */
    long end() {
        return offset() + length;
    }

    /** Where the bytes of a segment come from. */
    interface Source {

        /** Fills the segment's plaintext from its start; completes on a thread for ciphers. */
        Mono<Void> fill(Segment segment);
    }
}
