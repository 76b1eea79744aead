package dev.mimeo.engine.lifecycle;

import dev.mimeo.engine.commit.Commit;
import dev.mimeo.engine.commit.Commit.BucketRef;
import dev.mimeo.engine.commit.Standing;
import dev.mimeo.engine.commit.TieringRule;
import dev.mimeo.engine.model.Bucket;
import dev.mimeo.engine.model.LifecycleCalendar;
import dev.mimeo.engine.model.ObjectVersion;
import dev.mimeo.engine.model.Tiering;
import dev.mimeo.engine.model.VersionChange;
import java.time.Instant;
import java.util.Optional;

/** Lets objects of intelligent tiering sink to the archive tiers that are due, be they current or not. */
public final class TieringStep implements VersionStep {

    private final LifecycleCalendar calendar;

    /**
     * The step.
     *
     * @param calendar how days are counted
     */
    public TieringStep(LifecycleCalendar calendar) {
        this.calendar = calendar;
    }

    @Override
    public boolean concerns(Bucket bucket) {
        return bucket.configuration().tierings().all().stream().anyMatch(Tiering::enabled);
    }

    @Override
    public Optional<Due> due(Bucket bucket, Standing standing, Instant now) {
        return standing.version() instanceof ObjectVersion object
                ? TieringRule.tier(
                                standing.key(), object, bucket.configuration().tierings(), calendar, now)
                        .map(tier -> new Due(Deed.SUNK, sink(bucket, standing)))
                : Optional.empty();
    }

    private Commit sink(Bucket bucket, Standing standing) {
        return new Commit.ChangeVersion(
                new BucketRef(bucket.name(), bucket.id()),
                standing.key(),
                Optional.of(standing.version().id()),
                new VersionChange.Sink(standing.version().sequence(), calendar));
    }
}
