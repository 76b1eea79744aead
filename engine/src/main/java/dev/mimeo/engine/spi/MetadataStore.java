package dev.mimeo.engine.spi;

import dev.mimeo.engine.commit.Commit;
import dev.mimeo.engine.commit.Committed;
import dev.mimeo.engine.commit.RowKey;
import dev.mimeo.engine.commit.Snapshot;
import dev.mimeo.engine.model.ContentId;
import java.util.Set;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Keeps the rows of the metadata and applies commits to them.
 *
 * <p>All publishers are cold: nothing happens before they are subscribed to, and each subscription does it again.
 * Failures are {@link dev.mimeo.engine.error.MimeoException}s. Signals come on threads of the store or, where the answer
 * is at hand, on the subscriber's; none of them may be blocked.
 */
public interface MetadataStore {

    /**
     * Reads rows. Each row is as it was at or after the time of subscription, and shows every commit that was answered
     * before.
     *
     * @param footprint the rows
     * @return the rows, never empty; cancelling abandons the read
     */
    Mono<Snapshot> read(Set<RowKey<?>> footprint);

    /**
     * Carries out a commit as {@link dev.mimeo.engine.commit.CommitRule} decides it: all of it or nothing, durable
     * before the answer, in one order with all others, and visible to every read that begins after the answer.
     *
     * @param commit the commit
     * @return what it did, never empty. Ends in the failure of the rule where it is refused, in
     *     {@link dev.mimeo.engine.error.Failure.Overloaded} where the queue is full, in
     *     {@link dev.mimeo.engine.error.Failure.StoreFull} where there is no room: then nothing was done. Ends in
     *     {@link dev.mimeo.engine.error.Failure.UnknownOutcome} where it may have been done. Cancelling gives up the
     *     answer, not the commit.
     */
    Mono<Committed> commit(Commit commit);

    /**
     * Reads one page of an ordered range, under one view of the store that is closed before the page is emitted.
     *
     * @param query the range
     * @param <E> what the page lists
     * @return the page, never empty
     */
    <E> Mono<Page<E>> list(ListQuery<E> query);

    /**
     * Candidates for reclamation, and blobs that are condemned and not yet forgotten.
     *
     * @param limit the most to return
     * @return at most that many; empty where there are none
     */
    Flux<ContentId> garbage(int limit);

    /** The epoch of this run: greater than that of any run before on the same store. It names the blobs of this run. */
    long epoch();
}
