package dev.mimeo.engine.object;

import dev.mimeo.engine.error.Failure;
import dev.mimeo.engine.model.ByteRange;
import dev.mimeo.engine.model.ObjectVersion;

/** Which bytes of an object are read. */
public sealed interface Selection {

    /** All of them. */
    record Whole() implements Selection {}

    /** From one byte to another, both included; cut off at the end of the object. */
    record FromTo(long first, long last) implements Selection {}

    /** From a byte to the end. */
    record From(long first) implements Selection {}

    /** The last so many bytes; all where there are fewer. */
    record Last(long count) implements Selection {}

    /** A part, by its number. */
    record OfPart(int number) implements Selection {}

    /** Some bytes of an object that the reader knows; all, where it is another by now: {@code If-Range}. */
    record OfKnown(KnownObject known, Selection selection) implements Selection {}

    /** This selection, once the version that is read is known. */
    default Selection of(ObjectVersion version) {
        if (this instanceof OfKnown(KnownObject known, Selection selection)) {
            return known.is(version) ? selection : new Whole();
        }
        return this;
    }

    /**
     * The range that a selection by bytes means.
     *
     * @param length the object's length
     * @throws dev.mimeo.engine.error.MimeoException {@link Failure.UnsatisfiableRange} where it holds no byte
     */
    static ByteRange resolve(Selection selection, long length) {
        return switch (selection) {
            case Whole whole -> new ByteRange(0, length);
            case FromTo range -> between(range.first(), Math.min(range.last(), length - 1), length);
            case From from -> between(from.first(), length - 1, length);
            case Last last -> between(Math.max(0, length - last.count()), length - 1, length);
            case OfKnown known -> throw new IllegalArgumentException("depends on the version: " + known);
            case OfPart part -> throw new IllegalArgumentException("a part is found in the part table: " + part);
        };
    }

    private static ByteRange between(long first, long last, long length) {
        if (first > last) {
            throw new Failure.UnsatisfiableRange(length).asException();
        }
        return new ByteRange(first, last - first + 1);
    }
}
