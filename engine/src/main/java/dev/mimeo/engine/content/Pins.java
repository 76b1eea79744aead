package dev.mimeo.engine.content;

import dev.mimeo.engine.model.BlobId;
import dev.mimeo.engine.model.ContentId;
import java.util.Collection;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;

/**
 * What is being read, copied from, or not yet committed, counted in memory. Safe for use by several threads.
 *
 * <p>Whoever reads rows to learn which blobs to use opens {@link #resolving} first, pins the blobs, and only then closes
 * it: a blob that was condemned meanwhile is not deleted in between. Pins keep files; whether a commit may refer to a
 * blob is for the rule of commits alone to say.
 */
public final class Pins {

    private final ConcurrentMap<ContentId, Integer> counts = new ConcurrentHashMap<>();
    private final ConcurrentSkipListSet<Long> resolving = new ConcurrentSkipListSet<>();
    private final Set<BlobId> doubtful = ConcurrentHashMap.newKeySet();
    private final AtomicLong clock = new AtomicLong();

    /** Pins blobs and lists. */
    public Pin pin(Collection<? extends ContentId> ids) {
        Set<ContentId> pinned = Set.copyOf(ids);
        pinned.forEach(id -> counts.merge(id, 1, Integer::sum));
        return once(() -> pinned.forEach(this::unpin));
    }

    /**
     * Pins whatever is found in rows that are read while this is open. It is meant to be short: as long as it is open,
     * no blob that was condemned after its opening is deleted.
     */
    public Pin resolving() {
        long number = enter();
        return once(() -> resolving.remove(number));
    }

    /** Leaves a blob to the reclaimer that may or may not have been committed. */
    public void doubt(BlobId blob) {
        doubtful.add(blob);
    }

    /** The blobs of which it is doubtful whether they were committed. */
    Set<BlobId> doubtful() {
        return Set.copyOf(doubtful);
    }

    /** Ends the doubt about a blob. */
    void settle(BlobId blob) {
        doubtful.remove(blob);
    }

    /** Whether a blob or list is pinned. */
    public boolean isPinned(ContentId id) {
        return counts.containsKey(id);
    }

    /** The number of blobs and lists that are pinned. */
    public int size() {
        return counts.size();
    }

    /** A moment, to be asked about by {@link #settled}. */
    long now() {
        return clock.incrementAndGet();
    }

    /** Whether all resolving that had begun before the moment has ended. */
    boolean settled(long moment) {
        return resolving.headSet(moment).isEmpty();
    }

    private long enter() {
        long number = clock.incrementAndGet();
        resolving.add(number);
        return number;
    }

    private void unpin(ContentId id) {
        counts.computeIfPresent(id, (same, count) -> count == 1 ? null : count - 1);
    }

    private static Pin once(Runnable release) {
        AtomicBoolean released = new AtomicBoolean();
        return () -> {
            if (released.compareAndSet(false, true)) {
                release.run();
            }
        };
    }
}
