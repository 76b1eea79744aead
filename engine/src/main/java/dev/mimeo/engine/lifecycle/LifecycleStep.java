package dev.mimeo.engine.lifecycle;

import dev.mimeo.engine.commit.Commit;
import dev.mimeo.engine.commit.Commit.BucketRef;
import dev.mimeo.engine.commit.Commit.VersionRef;
import dev.mimeo.engine.commit.LifecycleAction;
import dev.mimeo.engine.commit.LifecycleChoice;
import dev.mimeo.engine.commit.Standing;
import dev.mimeo.engine.model.Bucket;
import dev.mimeo.engine.model.LifecycleCalendar;
import dev.mimeo.engine.model.VersionId;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Supplier;

/** Carries out the lifecycles of buckets on their versions. */
public final class LifecycleStep implements VersionStep {

    private final Supplier<VersionId> ids;
    private final LifecycleCalendar calendar;

    /**
     * The step.
     *
     * @param ids draws the ids of delete markers
     * @param calendar how days are counted
     */
    public LifecycleStep(Supplier<VersionId> ids, LifecycleCalendar calendar) {
        this.ids = ids;
        this.calendar = calendar;
    }

    @Override
    public boolean concerns(Bucket bucket) {
        return bucket.configuration().lifecycle().isPresent();
    }

    @Override
    public Optional<Due> due(Bucket bucket, Standing standing, Instant now) {
        return LifecycleChoice.due(bucket, standing, calendar, now)
                .map(action -> new Due(deed(action), commit(bucket, standing, action)));
    }

    private Commit commit(Bucket bucket, Standing standing, LifecycleAction action) {
        return new Commit.ApplyLifecycle(
                new BucketRef(bucket.name(), bucket.id()),
                standing.key(),
                VersionRef.of(standing.version()),
                standing.past(),
                action,
                ids.get(),
                calendar);
    }

    private static Deed deed(LifecycleAction action) {
        return switch (action) {
            case LifecycleAction.Expire expire -> Deed.EXPIRED;
            case LifecycleAction.Remove remove -> Deed.REMOVED;
            case LifecycleAction.Transition transition -> Deed.MOVED;
        };
    }
}
