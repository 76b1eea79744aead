package dev.mimeo.engine.commit;

import dev.mimeo.engine.commit.Commit.VersionRef;
import dev.mimeo.engine.model.ObjectKey;
import dev.mimeo.engine.model.Version;
import java.time.Instant;
import java.util.Optional;

/**
 * A version among the others of its key, as far as lifecycles look at them.
 *
 * @param key the key
 * @param version the version
 * @param past what there is to know where it is not the current version
 * @param alone whether the key has no other version
 */
public record Standing(ObjectKey key, Version version, Optional<Past> past, boolean alone) {

    /**
     * That a version is not the current one.
     *
     * @param since since when: the time of a version that came after it
     * @param current the version that was seen to be the current one. As long as it is there, the older one was not current
     *     again, since a version becomes current only when all newer ones are gone
     * @param newer how many versions are newer than this one and not current either, or fewer
     */
    public record Past(Instant since, VersionRef current, int newer) {}

    /** The current version of a key. */
    public static Standing current(ObjectKey key, Version version, boolean alone) {
        return new Standing(key, version, Optional.empty(), alone);
    }

    /** A version that is not current. */
    public static Standing past(ObjectKey key, Version version, Past past) {
        return new Standing(key, version, Optional.of(past), false);
    }

    /** Whether it is the current version. */
    public boolean isCurrent() {
        return past.isEmpty();
    }
}
