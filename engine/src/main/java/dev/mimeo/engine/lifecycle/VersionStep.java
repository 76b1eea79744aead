package dev.mimeo.engine.lifecycle;

import dev.mimeo.engine.commit.Commit;
import dev.mimeo.engine.commit.Standing;
import dev.mimeo.engine.model.Bucket;
import java.time.Instant;
import java.util.Optional;

/**
 * Finds out what is due to versions. A pass asks its steps about each version of each bucket that concerns them, and carries
 * out what the first of them finds. Steps are pure: the commit that a step gives decides itself whether what it does is still
 * due, and is refused as contended where it is not.
 */
public interface VersionStep {

    /** Whether any version of the bucket may be due. */
    boolean concerns(Bucket bucket);

    /**
     * What is due to a version, if anything is.
     *
     * @param bucket its bucket, as it was when its walk began
     * @param standing the version among the others of its key
     * @param now the time
     */
    Optional<Due> due(Bucket bucket, Standing standing, Instant now);

    /**
     * What is due.
     *
     * @param deed what it counts as once it is done
     * @param commit what does it
     */
    record Due(Deed deed, Commit commit) {}
}
