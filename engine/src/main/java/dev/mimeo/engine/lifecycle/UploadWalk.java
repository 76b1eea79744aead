package dev.mimeo.engine.lifecycle;

import dev.mimeo.engine.commit.Commit;
import dev.mimeo.engine.commit.Commit.BucketRef;
import dev.mimeo.engine.commit.Commit.UploadRef;
import dev.mimeo.engine.lifecycle.VersionStep.Due;
import dev.mimeo.engine.model.Bucket;
import dev.mimeo.engine.model.Lifecycle;
import dev.mimeo.engine.model.LifecycleCalendar;
import dev.mimeo.engine.model.LifecycleDeadlines;
import dev.mimeo.engine.model.Upload;
import dev.mimeo.engine.spi.ListQuery;
import dev.mimeo.engine.spi.Page;
import java.time.Instant;
import java.util.Optional;

/**
 * Finds out which uploads of a bucket take too long.
 *
 * @param bucket the bucket, as it was when its walk began
 * @param calendar how days are counted
 */
record UploadWalk(Bucket bucket, LifecycleCalendar calendar) {

    /** Whether the lifecycle of the bucket ends any upload. */
    static boolean concerns(Bucket bucket) {
        return bucket.configuration().lifecycle().stream()
                .flatMap(Lifecycle::enabled)
                .anyMatch(rule -> rule.abortAfterDays().isPresent());
    }

    /** The first page of uploads. */
    ListQuery.Uploads first(int limit) {
        return new ListQuery.Uploads(bucket.id(), "", "", "", Optional.empty(), limit);
    }

    /** The page behind this one, if there is one. */
    Optional<ListQuery.Uploads> next(Page<Upload> page, int limit) {
        if (!page.truncated()) {
            return Optional.empty();
        }
        Upload last = page.items().get(page.items().size() - 1);
        return Optional.of(
                new ListQuery.Uploads(bucket.id(), "", "", last.key().value(), Optional.of(last.id()), limit));
    }

    /** What ends an upload that takes too long. */
    Optional<Due> due(Upload upload, Instant now) {
        BucketRef ref = new BucketRef(bucket.name(), bucket.id());
        return LifecycleDeadlines.abort(bucket, upload, calendar)
                .filter(deadline -> !now.isBefore(deadline.time()))
                .map(deadline -> new Commit.AbortStale(new UploadRef(ref, upload.key(), upload.id()), calendar))
                .map(abort -> new Due(Deed.ABORTED, abort));
    }
}
