package dev.mimeo.engine.model;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The tierings of a bucket.
 *
 * @param all by their ids, which are all different; at most {@link #MAX}
 */
public record Tierings(List<Tiering> all) {

    /** The most tierings of a bucket. */
    public static final int MAX = 1000;

    /** None. */
    public static final Tierings NONE = new Tierings(List.of());

    public Tierings {
        all = all.stream().sorted(Comparator.comparing(Tiering::id)).toList();
        if (all.size() > MAX || all.stream().map(Tiering::id).distinct().count() < all.size()) {
            throw new IllegalArgumentException("more than there can be, or two of one id");
        }
    }

    /** The one of this id. */
    public Optional<Tiering> find(TieringId id) {
        return all.stream().filter(tiering -> tiering.id().equals(id)).findFirst();
    }

    /** Whether another of this id is one too many. */
    public boolean isFullFor(TieringId id) {
        return all.size() == MAX && find(id).isEmpty();
    }

    /** The same with this one, in place of one of its id; not where {@link #isFullFor} it. */
    public Tierings with(Tiering tiering) {
        return new Tierings(Stream.concat(without(tiering.id()).all().stream(), Stream.of(tiering))
                .toList());
    }

    /** The same without the one of this id. */
    public Tierings without(TieringId id) {
        return new Tierings(
                all.stream().filter(tiering -> !tiering.id().equals(id)).toList());
    }
}
