package dev.mimeo.engine.model;

/**
 * The name of a long list of extents that stands in a row of its own, so that a copy of its object writes one small
 * record.
 *
 * @param sequence the sequence of the commit that wrote the list, positive
 */
public record ListId(long sequence) implements ContentId {

    public ListId {
        if (sequence <= 0) {
            throw new IllegalArgumentException("not the sequence of a commit: " + sequence);
        }
    }
}
