package dev.mimeo.engine.commit;

import dev.mimeo.engine.model.ObjectKey;
import dev.mimeo.engine.model.Version;
import java.util.Optional;

/**
 * A version among the others of its key, as far as lifecycles look at them.
 *
 * @param key the key
 * @param version the version
 * @param successor the version that came next; empty where this is the current one
 * @param newer how many versions are newer than this one and not current either, or fewer
 * @param alone whether the key has no other version
 */
public record Standing(ObjectKey key, Version version, Optional<Version> successor, int newer, boolean alone) {

    /** The current version of a key. */
    public static Standing current(ObjectKey key, Version version, boolean alone) {
        return new Standing(key, version, Optional.empty(), 0, alone);
    }

    /** Whether it is the current version. */
    public boolean isCurrent() {
        return successor.isEmpty();
    }
}
