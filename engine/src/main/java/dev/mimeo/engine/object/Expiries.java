package dev.mimeo.engine.object;

import dev.mimeo.engine.commit.RowKey.Head;
import dev.mimeo.engine.model.Bucket;
import dev.mimeo.engine.model.LifecycleCalendar;
import dev.mimeo.engine.model.LifecycleDeadlines;
import dev.mimeo.engine.model.LifecycleDeadlines.Deadline;
import dev.mimeo.engine.model.ObjectKey;
import dev.mimeo.engine.model.ObjectVersion;
import dev.mimeo.engine.model.Upload;
import dev.mimeo.engine.model.VersionId;
import dev.mimeo.engine.spi.MetadataStore;
import java.util.Optional;
import java.util.Set;
import reactor.core.publisher.Mono;

/** Tells when objects and uploads end, by the lifecycles of their buckets. */
public final class Expiries {

    private final MetadataStore metadata;
    private final LifecycleCalendar calendar;

    /** Expiries in a store, whose days are counted so. */
    public Expiries(MetadataStore metadata, LifecycleCalendar calendar) {
        this.metadata = metadata;
        this.calendar = calendar;
    }

    /** When a current object expires, if it does. */
    public Optional<Deadline> of(Bucket bucket, ObjectKey key, ObjectVersion current) {
        return LifecycleDeadlines.expiry(bucket, key, current, calendar);
    }

    /** When an upload is aborted, if it is. */
    public Optional<Deadline> of(Bucket bucket, Upload upload) {
        return LifecycleDeadlines.abort(bucket, upload, calendar);
    }

    /**
     * When an object that was found expires, if it is the current one and does.
     *
     * @param asked the id that it was found by; empty where the current one was asked for
     */
    Mono<Optional<Deadline>> ofFound(Bucket bucket, ObjectKey key, ObjectVersion found, Optional<VersionId> asked) {
        Optional<Deadline> expiry = of(bucket, key, found);
        return asked.isEmpty() || expiry.isEmpty()
                ? Mono.just(expiry)
                : isCurrent(bucket, key, found).map(current -> expiry.filter(deadline -> current));
    }

    private Mono<Boolean> isCurrent(Bucket bucket, ObjectKey key, ObjectVersion found) {
        Head head = new Head(bucket.id(), key);
        return metadata.read(Set.of(head))
                .map(rows -> rows.get(head)
                        .filter(current -> current.sequence() == found.sequence())
                        .isPresent());
    }
}
